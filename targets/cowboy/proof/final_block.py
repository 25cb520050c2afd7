"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; 7.2.3.4 gives Hello in this form.

A conforming server inflates each message below to Hello, and the message behind it as well. Here the decompressor
stops for good at the first block with BFINAL=1: the rest of the message is lost, and all messages behind it are empty.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, inflated, prove, text

PROVES = ["deflate.decompress.block.*", "deflate.decompress.block-then-takeover.*", "deflate.decompress.empty.*",
          "deflate.decompress.window-behind-final.*"]

FIXED, STORED = bytes.fromhex("f348cdc9c9070000"), bytes.fromhex("010500faff48656c6c6f00")  # Hello, BFINAL=1
TWO, THEN_MORE = bytes.fromhex("f3480500cbc9c9070000"), bytes.fromhex("f3480500cac9c90700")  # He (BFINAL=1), llo
PLAIN = bytes.fromhex("f248cdc9c90700")  # Hello, BFINAL=0


def echoes_of(port, first):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; server_no_context_takeover")
        connection.send(text(first, rsv=RSV1) + text(PLAIN, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=2)]


def loses(port):
    rows = [(FIXED, b"Hello"), (STORED, b"Hello"), (TWO, b"He"), (THEN_MORE, b"He")]
    return all(echoes_of(port, data) == [first, b""] for data, first in rows)


if __name__ == "__main__":
    prove("what follows a DEFLATE block with BFINAL=1, in this message and in the next, is lost", loses)
