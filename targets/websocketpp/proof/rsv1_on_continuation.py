"""RFC 7692, 6.1: RSV1 on a frame that is not the first of a message MUST make the receiver fail the connection.

A conforming server answers with Close 1002. Here the bit is ignored on continuation frames once deflate is agreed.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CONTINUATION, RSV1, Connection, frame, inflated, prove, text

PROVES = ["deflate.frame.continuation.*"]

HEL, LO = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated
ROWS = [
    text(HEL, rsv=RSV1, fin=False) + frame(CONTINUATION, LO, rsv=RSV1),
    text("Hel", fin=False) + frame(CONTINUATION, b"lo", rsv=RSV1),
    frame(BINARY, HEL + LO, rsv=RSV1, fin=False) + frame(CONTINUATION, rsv=RSV1),
]


def echo_of(port, frames):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frames)
        return [inflated(each) for each in connection.read_frames(count=1)]


def echoes(port):
    return all(echo_of(port, frames) == [b"Hello"] for frames in ROWS)


if __name__ == "__main__":
    prove("a message with RSV1 on a continuation frame is echoed", echoes)
