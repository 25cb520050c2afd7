"""RFC 6455, 8.1: an endpoint MUST fail the connection when a text is no UTF-8, and so 5.5.1 for the reason of a Close. One
that ends inside a character is none, and a conforming server answers Close 1007. Here the end of a text is checked with octets that come with it only: not in an
empty last fragment, and not in a compressed message; the end of a reason is not checked at all.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, CONTINUATION, RSV1, TEXT, Connection, close, frame, inflated, prove, text

PROVES = ["utf8.truncated.**", "deflate.decompress.utf8.*", "close.reason.utf8.invalid.truncated-*"]


def first_answer(port, octets):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(octets)
        return [(each.opcode, inflated(each)) for each in connection.read_frames(count=1)]


def delivers(port):
    fragments = text(b"\xe2\x82", fin=False) + frame(CONTINUATION)
    compressed = text(bytes.fromhex("000300fcff48e28200"), rsv=RSV1)  # a stored block
    return (first_answer(port, fragments) == [(TEXT, b"\xe2\x82")] and first_answer(port, compressed) == [(TEXT, b"H\xe2\x82")]
            and first_answer(port, close(1000, b"\xe2\x82"))[0][0] == CLOSE)


if __name__ == "__main__":
    prove("texts and a close reason that end inside a character are taken", delivers)
