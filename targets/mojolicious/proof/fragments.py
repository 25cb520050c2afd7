"""RFC 6455, 5.4: a fragmented message begins with a text or binary frame, and is not interleaved with others.

A conforming server answers each row with Close 1002. Here every data frame continues what is there, and a
continuation with nothing to continue begins a message.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CONTINUATION, TEXT, Connection, frame, prove, text

PROVES = ["frame.fragment.orphan.*", "frame.fragment.interleaved.**", "deflate.frame.interleaved", "connections.orphan",
          "connections.fresh-after-failure.*"]

ROWS = [(frame(CONTINUATION, b"a"), (BINARY, b"a")), (text("a", fin=False) + text("b"), (TEXT, b"ab"))]


def echo_of(port, frames):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(frames)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def joins(port):
    return all(echo_of(port, frames) == [echo] for frames, echo in ROWS)


if __name__ == "__main__":
    prove("an orphaned continuation, and two interleaved messages, are echoed", joins)
