"""RFC 7692, 6.1: RSV1 stands on the first frame of a message only; a later fragment with it MUST make the receiver fail
the connection: Close 1002. Here RSV1 is not looked at there: it does not make a message compressed either.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CONTINUATION, RSV1, Connection, frame, inflated, prove

PROVES = ["deflate.frame.continuation.*"]

FIRST, SECOND = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated


def answer_to(port, octets):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(octets)
        return [(each.opcode, inflated(each)) for each in connection.read_frames(count=1)]


def takes(port):
    message = frame(BINARY, FIRST, fin=False, rsv=RSV1) + frame(CONTINUATION, SECOND, rsv=RSV1)
    late = frame(BINARY, fin=False) + frame(CONTINUATION, FIRST + SECOND, rsv=RSV1)
    return answer_to(port, message) == [(BINARY, b"Hello")] and answer_to(port, late) == [(BINARY, FIRST + SECOND)]


if __name__ == "__main__":
    prove("later fragments with RSV1 are taken", takes)
