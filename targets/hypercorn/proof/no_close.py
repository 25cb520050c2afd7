"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate status code.

A conforming server answers each of the frames below with Close 1002 or 1007. Here TCP ends without a word.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, RSV1, Connection, close, frame, prove, text

PROVES = ["frame.**", "control.**", "utf8.**", "close.frame.length.*", "close.frame.length.1.*", "close.reason.**",
          "close.code.*.*", "connections.*", "connections.fresh-after-failure.*", "fail.*", "fail.**",
          "robust.segmentation.*", "robust.deflate-stream.*", "deflate.frame.**", "deflate.decompress.**"]

ROWS = [text("a", rsv=RSV1), frame(3), frame(PING, bytes(126)), frame(0), text(b"\xff"), close(1000, b"\xff")]


def answer_to(port, data):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(data)
        return connection.read_frames(), connection.ended


def stays_mute(port):
    return all(answer_to(port, data) == ([], "fin") for data in ROWS)


if __name__ == "__main__":
    prove("whatever breaks a rule, TCP is ended and no Close sent", stays_mute)
