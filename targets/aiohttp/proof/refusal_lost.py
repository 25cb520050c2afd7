"""RFC 6455, 10.7: a server that ends TCP before the opening handshake has succeeded SHOULD send an appropriate HTTP
status first.

A conforming server answers version 99 with 400 or 426. Here it does so when nothing stands behind the request, and
ends TCP without a word when eleven octets of a frame do.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, answer, prove, request, text

PROVES = ["handshake.early.frames-behind-refusal"]

REQUEST = request().replace(b"Version: 13", b"Version: 99")


def stays_mute(port):
    with Connection(port) as connection:
        connection.send(REQUEST + text("hello"))
        return connection.read_head() == "" and connection.ended is not None and " 400 " in answer(port, REQUEST)


if __name__ == "__main__":
    prove("a refused request with a frame behind it is not answered at all", stays_mute)
