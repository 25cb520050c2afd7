"""RFC 6455, 8.1: an endpoint MUST fail the connection when a text is no valid UTF-8, cut off inside a character as well.

A conforming server answers Close 1007. Here, where the text is in fragments, what is left of the character is taken
away and the rest delivered: a message that nobody sent. In one frame the same text fails the connection.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, TEXT, Connection, frame, prove, text

PROVES = ["utf8.truncated.**"]


def echoes(port, *frames):
    with Connection(port) as connection:
        connection.upgrade()
        for each in frames:
            connection.send(each)
        return [each.payload for each in connection.read_frames(count=1) if each.opcode == TEXT]


def leaves_out(port):
    last = echoes(port, text("ab", fin=False), frame(CONTINUATION, b"cd\xe2\x82"))
    empty_last = echoes(port, text(b"ab\xc3", fin=False), frame(CONTINUATION))
    return [last, empty_last, echoes(port, text(b"ab\xc3"))] == [[b"abcd"], [b"ab"], []]


if __name__ == "__main__":
    prove("a fragmented text that ends inside a character is delivered without it", leaves_out)
