"""RFC 6455, 5.4: the fragments of one message MUST NOT be interleaved with those of another.

A conforming server answers a text or binary frame inside a fragmented message with Close 1002. Here it is refused
only when it is final and the fragments so far are not empty; else its octets join them.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, Connection, frame, prove, text

PROVES = ["frame.fragment.interleaved.**"]

ROWS = [(text("a", fin=False) + text("b", fin=False) + frame(CONTINUATION, b"c"), b"abc"),
        (text("", fin=False) + text("b"), b"b"), (text("", fin=False) + text(""), b"")]


def echo_of(port, frames):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(frames)
        return [each.payload for each in connection.read_frames(count=1)]


def joins(port):
    return all(echo_of(port, frames) == [joined] for frames, joined in ROWS)


if __name__ == "__main__":
    prove("two interleaved messages are delivered as one", joins)
