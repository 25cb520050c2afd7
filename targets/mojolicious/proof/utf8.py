"""RFC 6455, 8.1: a text that is not valid UTF-8, the reason of a Close included, MUST make the endpoint fail the
connection.

A conforming server answers with Close 1007. Here UTF-8 is left to the application, which is not told of it either.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, prove, text

PROVES = ["utf8.**", "deflate.decompress.utf8.*", "close.reason.utf8.**", "robust.segmentation.*"]

BAD = [b"\xff", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80", b"\xe2\x82"]


def answer_to(port, data):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(data)
        return connection.read_frames(count=1)[0]


def goes_on(port):
    echoes = all(answer_to(port, text(each)).payload == each for each in BAD)
    return echoes and answer_to(port, close(1000, b"\xff"))[:2] == (CLOSE, b"\x03\xe8")


if __name__ == "__main__":
    prove("texts that are no UTF-8 are delivered, and such a close reason is answered by 1000", goes_on)
