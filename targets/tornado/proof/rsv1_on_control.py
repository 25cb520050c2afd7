"""RFC 7692, 6.1: RSV1 on a control frame MUST make the receiver fail the connection.

A conforming server answers with Close 1002. Here the payload of a ping with RSV1 is inflated, and the pong has what
comes of it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, PONG, RSV1, Connection, frame, prove

PROVES = ["deflate.frame.control.*", "deflate.frame.control-inside-message"]

HELLO = bytes.fromhex("f248cdc9c90700")  # deflated


def inflates(port):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(PING, HELLO, rsv=RSV1))
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)] == [(PONG, b"Hello")]


if __name__ == "__main__":
    prove("a compressed ping is inflated and answered", inflates)
