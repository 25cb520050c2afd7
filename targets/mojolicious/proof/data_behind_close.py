"""RFC 6455, 5.5.1: an endpoint MUST NOT send data frames behind its Close.

A conforming server answers the Close and ends TCP. Here the text behind it is delivered, and its echo stands behind
the answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, TEXT, Connection, close, prove, text

PROVES = ["close.handshake.*"]


def sends(port):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(close(1000) + text("hello"))
        answers = [(each.opcode, each.payload) for each in connection.read_frames()]
    return answers == [(CLOSE, b"\x03\xe8"), (TEXT, b"hello")]


if __name__ == "__main__":
    prove("behind its Close the server sends the echo of a text", sends)
