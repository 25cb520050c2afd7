"""RFC 7692, 6.1: RSV1 stands on the first frame of a message only; a later fragment or a control frame with it MUST make
the receiver fail the connection: Close 1002. Here it passes on every frame, once compression is agreed.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CLOSE, CONTINUATION, PING, PONG, RSV1, Connection, close, frame, inflated, prove

PROVES = ["deflate.frame.control.*", "deflate.frame.control-inside-message", "deflate.frame.continuation.*"]
FIRST, SECOND = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated


def answer_to(port, octets):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; client_no_context_takeover")
        connection.send(octets)
        return [(each.opcode, inflated(each)) for each in connection.read_frames(count=1)]


def takes(port):
    message = frame(BINARY, FIRST, fin=False, rsv=RSV1) + frame(CONTINUATION, SECOND, rsv=RSV1)
    late = frame(BINARY, fin=False) + frame(CONTINUATION, FIRST + SECOND, rsv=RSV1)
    ping, end = frame(PING, b"hello", rsv=RSV1), close(1000, rsv=RSV1)
    return (answer_to(port, ping) == [(PONG, b"hello")] and answer_to(port, end) == [(CLOSE, b"\x03\xe8")] and
            answer_to(port, message) == [(BINARY, b"Hello")] and answer_to(port, late) == [(BINARY, FIRST + SECOND)])


if __name__ == "__main__":
    prove("a ping, a Close and later fragments with RSV1 are taken", takes)
