"""RFC 6455, 5.5: control frames MUST have a payload of at most 125 octets and MUST NOT be fragmented.

A conforming server answers a ping of 126 octets, and one without FIN, with Close 1002.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, PONG, Connection, frame, prove

PROVES = ["control.**", "frame.fragment.control**", "frame.fragment.control-*.*", "close.frame.length.126"]


def answers_to(port, data):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(data)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def answers(port):
    long = answers_to(port, frame(PING, bytes(126))) == [(PONG, bytes(126))]
    return long and answers_to(port, frame(PING, b"a", fin=False)) == [(PONG, b"a")]


if __name__ == "__main__":
    prove("a ping of 126 octets, and one without FIN, is answered by a pong", answers)
