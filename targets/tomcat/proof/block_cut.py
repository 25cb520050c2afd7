"""RFC 6455, 10.7: incoming data MUST be validated. RFC 7692, 7.2.2: the four octets 00 00 ff ff are appended to
the payload before inflating; they are no data of the message. A conforming server fails the connection; here a
payload ends inside a block, and those octets are delivered, or taken for the rest of a code.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, inflated, prove

PROVES = ["deflate.decompress.truncated.*", "robust.deflate-stream.ends-inside-a-block"]

STORED_100 = bytes.fromhex("00 6400 9bff")  # BFINAL=0 BTYPE=00, LEN=100, NLEN
ROWS = [(STORED_100 + b"Hello", b"Hello\x00\x00\xff\xff"), (bytes.fromhex("f248cd"), b"Heh")]


def echo_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=1)]


def delivers(port):
    return all(echo_of(port, data) == [invented] for data, invented in ROWS)


if __name__ == "__main__":
    prove("octets that nobody sent are delivered at the end of a message cut inside a block", delivers)
