"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate code first.
A conforming server answers 1002. Here what the parser of frames refuses ends in a Close without a code.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, PING, Connection, close, frame, prove

PROVES = ["frame.length.non-minimal.*", "frame.fragment.control.*", "frame.fragment.control-*.*", "control.long.*.*",
          "control.ping.126", "close.frame.length.126", "fail.ends-tcp.long-ping", "fail.then-close.*", "fail.then-text.*",
          "frame.opcode.reserved.long.*", "frame.opcode.reserved.not-final.*"]
NOT_MINIMAL = bytes.fromhex("81fe0005 00000000") + b"Hello"  # five octets, counted in sixteen bits
FRAMES = [NOT_MINIMAL, frame(PING, b"Hello", fin=False), frame(PING, bytes(126)), frame(11, bytes(126)),
          close(1000, bytes(124)), close(1000, fin=False), frame(11, fin=False)]


def closes(port, octets):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(octets)
        return [(each.opcode, each.payload) for each in connection.read_frames()]


def gives_none(port):
    return all(closes(port, octets) == [(CLOSE, b"")] for octets in FRAMES)


if __name__ == "__main__":
    prove("frames that the parser refuses are answered by a Close without a code", gives_none)
