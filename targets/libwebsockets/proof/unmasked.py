"""RFC 6455, 5.1: the server MUST close the connection upon receiving a frame that is not masked.

A conforming server answers with Close 1002, or ends TCP. Here the frame is read as if it were in order.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, PONG, TEXT, Connection, frame, prove, text

PROVES = ["frame.mask.missing.*"]


def answers(port, frames):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(frames)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def reads(port):
    message, ping = text("hello", masked=False), frame(PING, b"hello", masked=False)
    return answers(port, message) == [(TEXT, b"hello")] and answers(port, ping) == [(PONG, b"hello")]


if __name__ == "__main__":
    prove("a text and a ping without a mask are answered by an echo and a pong", reads)
