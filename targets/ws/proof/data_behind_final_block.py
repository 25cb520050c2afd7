"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; the next block follows at the next octet.

A conforming server inflates both blocks of each message below and echoes Hello.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, inflated, prove, text

PROVES = ["deflate.decompress.block.fixed-final-then-more", "deflate.decompress.block.two-final",
          "deflate.decompress.block.frame-*"]

HE_FINAL = bytes.fromhex("f3480500")  # BFINAL=1, He
LLO, LLO_FINAL = bytes.fromhex("cac9c90700"), bytes.fromhex("cbc9c9070000")  # llo, with BFINAL 0 and 1


def echo_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(text(data, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=1)]


def loses(port):
    return all(echo_of(port, HE_FINAL + rest) == [b"He"] for rest in (LLO, LLO_FINAL))


if __name__ == "__main__":
    prove("of the blocks He (BFINAL=1) and llo only He is echoed", loses)
