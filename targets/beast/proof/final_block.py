"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; 7.2.3.4 gives Hello in this form.

A conforming server inflates each of the messages below and echoes it. Here TCP ends without a Close: the inflater says
that the stream has ended, and that is taken for a failure (https://github.com/boostorg/beast/issues/923).
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, prove, text

PROVES = ["deflate.decompress.block.*", "deflate.decompress.block-then-takeover.*", "deflate.decompress.empty.*",
          "deflate.decompress.window-behind-final.*", "deflate.example.final-block"]

FIXED, STORED = bytes.fromhex("f348cdc9c9070000"), bytes.fromhex("010500faff48656c6c6f00")  # Hello, BFINAL=1
TWO, THEN_MORE = bytes.fromhex("f3480500cbc9c9070000"), bytes.fromhex("f3480500cac9c90700")  # He (BFINAL=1), llo
EMPTY = bytes.fromhex("030000")


def answer_to(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(text(data, rsv=RSV1))
        return connection.read_frames(), connection.ended


def ends(port):
    return all(answer_to(port, data) == ([], "fin") for data in (FIXED, STORED, TWO, THEN_MORE, EMPTY))


if __name__ == "__main__":
    prove("a compressed message with a block that has BFINAL=1 ends the connection", ends)
