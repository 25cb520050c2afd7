"""RFC 6455, 5.5.1: an endpoint MUST NOT send any more data frames after sending a Close; 7.1.7: nor process any.

A conforming server echoes the text and then fails the connection, or only the latter. Here the Close is sent first, and
the application is then asked for what it has to send, which goes out behind it. (On most of twenty connections.)
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, RSV2, TEXT, Connection, prove, text

PROVES = ["fail.behind-messages.*", "frame.fragment.orphan.*", "frame.opcode.reserved-*.after-text.*", "frame.rsv.after-text*",
          "frame.opcode.reserved-*.after-text-*", "utf8.invalid.behind-*",
          "frame.fragment.interleaved.second-message.*"]


def opcodes(port):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(text("good") + text("bad", rsv=RSV2))
        return [each.opcode for each in connection.read_frames()]


def echoes_behind(port):
    return any(opcodes(port) == [CLOSE, TEXT] for _ in range(20))


if __name__ == "__main__":
    prove("an echo is sent behind the Close of the server", echoes_behind)
