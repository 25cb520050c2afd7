"""RFC 6455, 8.1: an endpoint MUST fail the connection when a text is no UTF-8; 5.5.1 asks the same of the reason of a Close.

A conforming server answers Close 1007. Here texts come back as they came, and so does the reason.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, TEXT, Connection, close, prove, text

PROVES = ["utf8.**", "close.reason.utf8.**", "deflate.decompress.utf8.**", "fail.ends-tcp.utf8", "fail.then-text.*",
          "robust.segmentation.bad-close-*"]


def first_answer(port, octets):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(octets)
        frames = connection.read_frames(count=2)
        return frames[0].opcode, b"".join(each.payload for each in frames)


def delivers(port):
    wrong = [b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xe2\x82"]
    return all(first_answer(port, text(each)) == (TEXT, each) and
               first_answer(port, close(1000, each)) == (CLOSE, b"\x03\xe8" + each) for each in wrong)


if __name__ == "__main__":
    prove("texts and close reasons that are no UTF-8 are echoed", delivers)
