"""RFC 6455, 5.4: control frames MAY come between the fragments of a message. RFC 7692, 6.1: they are never
compressed.

A conforming server answers the ping and echoes Hello. Here its payload is inflated as if it were the next part of the
message, and the pong has what comes of that.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, PING, PONG, RSV1, Connection, frame, prove, text

PROVES = ["deflate.frame.between.*", "deflate.frame.ping-between-is-answered", "deflate.frame.control-inside-message"]

HEL, LO = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated


def refuses(port):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(text(HEL, rsv=RSV1, fin=False) + frame(PING, b"between") + frame(CONTINUATION, LO))
        pong, *rest = connection.read_frames()
    inflated = pong.opcode == PONG and pong.payload != b"between"
    return inflated and [each.payload for each in rest] == [(1007).to_bytes(2, "big")]


if __name__ == "__main__":
    prove("a ping between the fragments of a compressed text gets a wrong pong and makes it end in 1007", refuses)
