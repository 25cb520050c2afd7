"""RFC 7692, 7.2.1: an empty message may be compressed as well; RFC 6455, 10.4: an implementation has to protect itself.

A conforming server echoes Hello and the empty message. Here zlib has nothing to flush for a second message that is
empty, and an assertion of the library ends the process (permessage-deflate, "FAIL want to trim out length").
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import RSV1, Connection, prove, text

PROVES = ["deflate.compress.hello-empty-hello", "deflate.decompress.empty.*",
          "deflate.decompress.takeover-over.empty-message"]

HELLO, EMPTY = bytes.fromhex("f248cdc9c90700"), b"\x00"


def num_answers(port, messages):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(b"".join(text(each, rsv=RSV1) for each in messages))
        return len(connection.read_frames(1)), connection.ended is not None


def ends(port):
    return num_answers(port, [HELLO, HELLO]) == (2, False) and num_answers(port, [HELLO, EMPTY]) == (1, True)


if __name__ == "__main__":
    prove("an empty message behind another one is not echoed, and the process ends", ends)
