"""RFC 6455, 7.1.7: an endpoint that has to fail the connection MUST NOT go on to process data from it, and a server
MUST close TCP.

A conforming server answers the first frame with Close 1002 or 1007, and the second not at all. Here both are
answered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, Connection, frame, prove, text

PROVES = ["fail.*", "fail.**"]

BROKEN = [frame(3), text("a", rsv=7), frame(PING, bytes(126)), frame(0), text(b"\xff")]


def echoes_next(port, data):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(data + text("next"))
        return b"next" in [each.payload for each in connection.read_frames(count=2)]


def goes_on(port):
    return all(echoes_next(port, data) for data in BROKEN)


if __name__ == "__main__":
    prove("a text behind a frame that has to fail the connection is echoed", goes_on)
