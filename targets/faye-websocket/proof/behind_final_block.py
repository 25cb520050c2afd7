"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1 (7.2.3.4 has one). 7.2.2: each message is
inflated, and delivered.

A conforming server echoes Hello each time. Here the inflater has ended with that block: the rest of the message is
lost, and every later compressed message of the connection is delivered as empty, without an error.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, inflated, prove, text

PROVES = ["deflate.decompress.block.**", "deflate.decompress.block-then-takeover.*",
          "deflate.decompress.empty.*-final", "deflate.decompress.window-behind-final.*"]

HELLO_FINAL, HELLO = bytes.fromhex("f348cdc9c9070000"), bytes.fromhex("f248cdc9c90700")
HE_FINAL_LLO = bytes.fromhex("f3480500cac9c90700")


def loses(port):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; server_no_context_takeover")
        for data in (HE_FINAL_LLO, HELLO_FINAL, HELLO, HELLO):
            connection.send(text(data, rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=4)] == [b"He", b"", b"", b""]


if __name__ == "__main__":
    prove("behind a block with BFINAL=1 messages are delivered as empty", loses)
