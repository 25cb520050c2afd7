"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate code first.

A conforming server sends 1002 or 1007. Here long control frames, bad close reasons, data that do not inflate and
what is illegal behind a Close end TCP without a Close.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CLOSE, PING, RSV1, Connection, close, frame, prove, text

PROVES = ["close.**", "control.long.**", "control.ping.126", "fail.**", "frame.fragment.orphan.alone-long", "frame.rsv.large.65536",
          "frame.length.non-minimal.*", "robust.segmentation.*", "deflate.decompress.**", "robust.deflate-stream.*"]

SENT = [frame(PING, bytes(126)), close(1000, b"\xff"), frame(BINARY, b"\x06", rsv=RSV1), close(1000) + text("x", rsv=7)]


def ends_in_silence(port, octets):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(octets)
        return [each for each in connection.read_frames() if each.opcode == CLOSE] == [] and connection.ended is not None


def never_closes(port):
    return all(ends_in_silence(port, octets) for octets in SENT)


if __name__ == "__main__":
    prove("what is illegal in four ways ends TCP without a Close", never_closes)
