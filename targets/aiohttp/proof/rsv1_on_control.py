"""RFC 7692, 6.1: RSV1 on a control frame MUST make the receiver fail the connection.

A conforming server answers with Close 1002. Here the bit is ignored on ping, pong and Close once permessage-deflate
is agreed.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, PING, PONG, RSV1, Connection, close, frame, prove

PROVES = ["deflate.frame.control.*"]


def answer_to(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(data)
        return [(each.opcode, each.payload) for each in connection.read_frames(count=1)]


def ignores(port):
    ping = answer_to(port, frame(PING, b"hello", rsv=RSV1))
    return ping == [(PONG, b"hello")] and answer_to(port, close(1000, rsv=RSV1)) == [(CLOSE, b"\x03\xe8")]


if __name__ == "__main__":
    prove("a ping and a Close with RSV1 are answered as if they were in order", ignores)
