"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; 7.2.3.4 gives Hello in this form.

A conforming server echoes Hello twice. Here the inflater stops for good at the first such block, and no message that
is compressed is delivered any more.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, prove, text

PROVES = ["deflate.decompress.block.*", "deflate.decompress.block-then-takeover.*", "deflate.decompress.empty.*",
          "deflate.decompress.window-behind-final.*", "deflate.example.final-block"]

FINAL, PLAIN = bytes.fromhex("f348cdc9c9070000"), bytes.fromhex("f248cdc9c90700")  # Hello


def is_mute(port):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(text(FINAL, rsv=RSV1) + text(PLAIN, rsv=RSV1))
        return connection.read_frames() == []


if __name__ == "__main__":
    prove("neither a message whose DEFLATE block has BFINAL=1 nor the one behind it is delivered", is_mute)
