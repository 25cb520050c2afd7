"""RFC 6455, 5.2: without an extension a reserved bit, and a reserved opcode always, MUST make the receiver fail the
connection.

A conforming server answers each of the frames below with Close 1002. Here the bits are not looked at, and an unknown
opcode stands for binary.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, PING, PONG, RSV1, RSV2, TEXT, Connection, frame, prove, text

PROVES = ["frame.opcode.**", "frame.rsv.**", "deflate.frame.other-bits.**", "deflate.frame.not-agreed.*"]

ROWS = [(text("a", rsv=RSV1), (TEXT, b"a")), (frame(PING, b"a", rsv=RSV2), (PONG, b"a")),
        (frame(3, b"a"), (BINARY, b"a")), (frame(15, b"a"), (BINARY, b"a"))]


def answers_to(port, data):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(data)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def takes(port):
    return all(answers_to(port, data) == [answer] for data, answer in ROWS)


if __name__ == "__main__":
    prove("frames with reserved bits and opcodes are answered", takes)
