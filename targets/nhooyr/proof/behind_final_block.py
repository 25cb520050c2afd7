"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; the next block follows at the next octet.
A conforming server echoes Hello. Here the inflater stops at such a block; up to 4,096 octets behind it become the front
of the next message, and those that follow, still inside of the payload, are read as frames.
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, prove

PROVES = ["deflate.decompress.block.*", "deflate.decompress.block-then-takeover.*", "deflate.decompress.empty.*"]
HE_FINAL, LLO = bytes.fromhex("f3480500"), bytes.fromhex("cac9c90700")  # He with BFINAL=1, and llo


def echoes_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1, key=bytes(4)))
        octets = (each.payload + b"\0\0\xff\xff" * each.fin for each in connection.read_frames(1))
        return zlib.decompressobj(-15).decompress(b"".join(octets))


def loses(port):
    padded = (HE_FINAL + LLO).ljust(4096, b"\0")
    return echoes_of(port, HE_FINAL + LLO) == b"He" and echoes_of(port, padded + frame(BINARY, b"hidden", key=bytes(4))) == b"Hehidden"


if __name__ == "__main__":
    prove("of He (BFINAL=1) and llo only He is echoed, and octets inside a payload are read as a frame", loses)
