"""RFC 6455, 10.7: incoming data MUST be validated. RFC 7692, 7.2.2: the four octets 00 00 ff ff are appended to
the payload before inflating; they are no data of the message.

Here a stored block announces 100 octets and the message ends behind five of them. The four octets that the receiver
itself appended are then taken for the next four of the block. A conforming server fails the connection.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, inflated, prove

PROVES = ["deflate.decompress.truncated.stored", "deflate.decompress.truncated.stored-nothing"]

STORED_100 = bytes.fromhex("00 6400 9bff")  # BFINAL=0 BTYPE=00, LEN=100, NLEN


def echo_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, STORED_100 + data, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=1)]


def delivers(port):
    tail = b"\x00\x00\xff\xff"
    return echo_of(port, b"Hello") == [b"Hello" + tail] and echo_of(port, b"") == [tail]


if __name__ == "__main__":
    prove("the tail that the receiver appends is delivered as data of a block cut short", delivers)
