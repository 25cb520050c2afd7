"""RFC 6455, 5.4: the fragments of one message MUST NOT be interleaved between those of another one.

A conforming server fails the connection (1002) when a text or binary frame comes before the message in hand has ended.
Here its first fragment is forgotten, and the second message delivered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CONTINUATION, TEXT, Connection, frame, prove

PROVES = ["frame.fragment.interleaved.not-final.*"]


def answers(port, second):
    with Connection(port) as connection:
        connection.upgrade()
        for opcode, payload, fin in ((TEXT, b"ab", False), (second, b"cd", False), (CONTINUATION, b"ef", True)):
            connection.send(frame(opcode, payload, fin=fin))
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def forgets(port):
    return all(answers(port, second) == [(second, b"cdef")] for second in (TEXT, BINARY))


if __name__ == "__main__":
    prove("of two interleaved messages the first is lost and the second echoed", forgets)
