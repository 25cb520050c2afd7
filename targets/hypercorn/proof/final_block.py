"""RFC 7692, 7.2.1: a sender MAY use DEFLATE blocks with BFINAL set to 1; 7.2.3.4 gives Hello in this form.

A conforming server echoes Hello twice for each row. Here what follows the block is lost, and the next message ends
TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, inflated, prove, text

PROVES = ["deflate.decompress.block.*", "deflate.decompress.block-then-takeover.*", "deflate.decompress.empty.*",
          "deflate.decompress.window-behind-final.*"]

ROWS = [("f348cdc9c9070000", b"Hello"), ("f3480500cac9c90700", b"He")]
PLAIN = bytes.fromhex("f248cdc9c90700")  # Hello, BFINAL=0


def is_used_up(port, first, echo):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; server_no_context_takeover")
        connection.send(text(bytes.fromhex(first), rsv=RSV1))
        echoed = [inflated(each) for each in connection.read_frames(count=1)] == [echo]
        connection.send(text(PLAIN, rsv=RSV1))
        return echoed and connection.read_frames() == [] and connection.ended is not None


def breaks(port):
    return all(is_used_up(port, first, echo) for first, echo in ROWS)


if __name__ == "__main__":
    prove("behind a DEFLATE block with BFINAL=1 the next compressed message ends TCP", breaks)
