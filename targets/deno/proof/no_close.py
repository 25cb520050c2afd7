"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate code first.

A conforming server sends Close 1002 or 1007. Here TCP ends at once, so that the client learns 1006.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, CONTINUATION, PING, RSV1, Connection, close, frame, prove, text

PROVES = ["close.**", "connections.**", "control.**", "deflate.frame.**", "fail.**", "frame.**", "robust.segmentation.*",
          "utf8.**"]

BROKEN = [text("a", rsv=RSV1), frame(3), frame(11), frame(PING, fin=False), frame(PING, bytes(126)),
          frame(CONTINUATION, b"a"), text(b"\xff"), frame(CLOSE, b"\x03"), close(1000, b"\xff\xff")]


def ends_at_once(port, octets):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(octets)
        return connection.read_frames() == [] and connection.ended == "fin"


if __name__ == "__main__":
    prove("broken frames and texts are answered by the end of TCP alone", lambda port: all(
        ends_at_once(port, octets) for octets in BROKEN))
