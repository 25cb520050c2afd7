"""RFC 6455, 10.4: an implementation with a limit on the size of messages MUST protect itself against exceeding it.

A conforming server treats a message alike whether it is large as it comes or large once inflated. Here the limit of
32,000,000 octets is asked only of what comes: 32 KB that inflate to more than that are inflated and echoed, and so are
the 1 MB that inflate to 1,000 MiB, for which the server serves nobody else meanwhile.
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CLOSE, RSV1, Connection, frame, inflated, prove

PROVES = ["robust.bomb.thousand-mebibytes"]

SIZE = 33_000_000
HEADER_ALONE = b"\x82\xff" + SIZE.to_bytes(8, "big") + bytes(4)  # a binary frame of that size, masked


def deflated(data):
    compressor = zlib.compressobj(wbits=-15)
    return (compressor.compress(data) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]


def answer_to(port, octets, seconds):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(octets)
        return (connection.read_frames(seconds, count=1) or [None])[0]


def exceeds(port):
    refusal = answer_to(port, HEADER_ALONE, seconds=2)
    if refusal is None or refusal.opcode != CLOSE:
        return False
    echo = answer_to(port, frame(BINARY, deflated(bytes(SIZE)), rsv=RSV1), seconds=10)
    return echo is not None and echo.opcode == BINARY and inflated(echo) == bytes(SIZE)


if __name__ == "__main__":
    prove("33,000,000 octets are refused, but 32 KB that inflate to as many are echoed", exceeds)
