"""RFC 6455, 5.4: control frames MAY come between the fragments of a message. RFC 7692, 6.1: the RSV1 of its first
frame tells whether it is compressed.

A conforming server answers the ping and echoes Hello. Here behind each frame in between the message counts as
uncompressed, its DEFLATE data are no UTF-8, and TCP is ended.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, PING, PONG, RSV1, Connection, frame, prove, text

PROVES = ["deflate.frame.between.*", "deflate.frame.ping-between-is-answered"]

HEL, LO = bytes.fromhex("f248cd"), bytes.fromhex("c9c90700")  # Hello, deflated


def refuses(port):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(text(HEL, rsv=RSV1, fin=False) + frame(PING, b"p") + frame(CONTINUATION, LO))
        answers = [(each.opcode, each.payload) for each in connection.read_frames()]
    return answers == [(PONG, b"p")] and connection.ended is not None


if __name__ == "__main__":
    prove("a ping between the fragments of a compressed text makes it end TCP", refuses)
