"""RFC 7692, 7.2.2 and RFC 1951, 3.2.6: the length codes 286 and 287 never occur in DEFLATE data.

A conforming server cannot inflate the message, and fails the connection (1007). Here both are taken for a length of 258:
behind Hello the last octet is repeated 258 times.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, inflated, prove

PROVES = ["deflate.decompress.malformed.length-code-*"]

CODES = [bytes.fromhex("f248cdc9c91f030000"), bytes.fromhex("f248cdc9c91f070000")]


def echo_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=1)]


def invents(port):
    return all([len(each) for each in echo_of(port, data)] == [263] for data in CODES)


if __name__ == "__main__":
    prove("length codes that DEFLATE does not have bring 258 octets", invents)
