"""RFC 6455, 5.4: control frames MAY come between the fragments of a message; 5.5.1: a Close is answered with a Close.

A conforming server answers Close 1000, which is in order, with the same code. Here what the text fragment leaves open
of a character is held against the empty reason of the Close.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, prove, text

PROVES = ["close.handshake.open-character"]


def code_behind(port, start):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(text(start, fin=False) + close(1000))
        return [int.from_bytes(each.payload[:2], "big") for each in connection.read_frames() if each.opcode == CLOSE]


def accuses(port):
    return code_behind(port, b"\xe2\x82\xac") == [1000] and code_behind(port, b"\xe2\x82") == [1007]


if __name__ == "__main__":
    prove("behind a fragment that ends inside a character a legal Close is answered by 1007", accuses)
