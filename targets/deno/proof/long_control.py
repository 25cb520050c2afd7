"""RFC 6455, 5.5: all control frames MUST have a payload of 125 octets or less.

A conforming server fails the connection (1002) at a longer one. Here only pings are measured: a Pong of 126 octets is
passed over, and a Close of 126 is answered by one of 126.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, PONG, TEXT, Connection, close, frame, prove, text

PROVES = ["close.frame.length.126", "control.long.close.*", "control.long.pong.*", "control.long.mid-message.pong"]


def answers(port, *frames):
    with Connection(port) as connection:
        connection.upgrade()
        for each in frames:
            connection.send(each)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def takes(port):
    reason = b"x" * 124
    return (answers(port, frame(PONG, bytes(126)), text("hello")) == [(TEXT, b"hello")]
            and answers(port, close(1000, reason)) == [(CLOSE, b"\x03\xe8" + reason)])


if __name__ == "__main__":
    prove("a Pong of 126 octets is taken, and a Close of 126 answered by one as long", takes)
