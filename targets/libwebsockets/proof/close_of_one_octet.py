"""RFC 6455, 5.5.1: if a Close has a body, its first two octets are the status code.

A conforming server fails the connection: Close 1002, or TCP ends. Here the octet comes back in a Close of the server.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, frame, prove

PROVES = ["close.frame.length.1", "close.frame.length.1.*", "fail.then-text.one-byte-close"]


def closes(port, body):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(frame(CLOSE, body))
        return [(each.opcode, each.payload) for each in connection.read_frames()]


def answers(port):
    return all(closes(port, body) == [(CLOSE, body)] for body in (b"\x00", b"\x03", b"\xff"))


if __name__ == "__main__":
    prove("a Close with a body of one octet is answered by a Close with that octet", answers)
