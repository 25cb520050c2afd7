"""RFC 6455, 5.5.1: if a Close has a body, its first two octets are the status code.

A conforming server fails the connection: Close 1002, or TCP ends. Here a body of one octet is taken for an empty one,
and an empty Close answers it. (What the library fails by itself, such as a bad code, it answers with 1002.)
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, frame, prove

PROVES = ["close.frame.length.1", "close.frame.length.1.*", "fail.then-text.one-byte-close"]


def closes(port, octets):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(octets)
        return [(each.opcode, each.payload) for each in connection.read_frames()]


def answers(port):
    one_octet = all(closes(port, frame(CLOSE, body)) == [(CLOSE, b"")] for body in (b"\x00", b"\x03", b"\xff"))
    return one_octet and closes(port, close(999)) == [(CLOSE, b"\x03\xea")]


if __name__ == "__main__":
    prove("a Close with a body of one octet is answered as if it were in order", answers)
