"""RFC 7692, 6.1: RSV1 on a control frame, or on a frame that is not the first of a message, MUST make the receiver
fail the connection.

A conforming server answers with Close 1002. Here the bit is ignored on a continuation, and on an empty ping.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, PING, PONG, RSV1, TEXT, Connection, frame, inflated, prove, text

PROVES = ["deflate.frame.control.*", "deflate.frame.continuation.*"]

HEL, LO = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated


def answer_to(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(data)
        return [(each.opcode, inflated(each)) for each in connection.read_frames(count=1)]


def ignores(port):
    split = text(HEL, fin=False, rsv=RSV1) + frame(CONTINUATION, LO, rsv=RSV1)
    return answer_to(port, frame(PING, rsv=RSV1)) == [(PONG, b"")] and answer_to(port, split) == [(TEXT, b"Hello")]


if __name__ == "__main__":
    prove("RSV1 on an empty ping and on a continuation is ignored", ignores)
