"""RFC 7692, 7.2.2: without client_no_context_takeover the server MUST decompress each message with the LZ77 window
of the last one. A block with BFINAL set to 1 does not change that.

A conforming server echoes Hello twice: the second message copies the five octets in front of it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, RSV1, Connection, inflated, prove, text

PROVES = ["deflate.decompress.window-behind-final.*"]

HELLO_FIXED, HELLO_STORED = bytes.fromhex("f348cdc9c9070000"), bytes.fromhex("010500faff48656c6c6f00")
FIVE_BACK = bytes.fromhex("f200110000")


def answers(port, first):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; server_no_context_takeover")
        connection.send(text(first, rsv=RSV1))
        connection.send(text(FIVE_BACK, rsv=RSV1))
        return [(each.opcode, inflated(each)) for each in connection.read_frames(count=2)]


def forgets(port):
    both = [answers(port, first) for first in (HELLO_FIXED, HELLO_STORED)]
    return all(len(two) == 2 and two[0][1] == b"Hello" and two[1][0] == CLOSE for two in both)


if __name__ == "__main__":
    prove("behind a block with BFINAL=1 the window is lost: the next message is answered by Close", forgets)
