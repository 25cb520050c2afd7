"""RFC 6455, 7.1.7 and 7.4.1: an endpoint that fails the connection SHOULD send a Close with an appropriate code. 1010
tells that a server did not negotiate an extension that the client needs, and servers do not use it.

A conforming server answers data that cannot be inflated with 1007 or 1002.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CLOSE, RSV1, Connection, frame, prove

PROVES = ["deflate.decompress.malformed.*", "deflate.decompress.malformed-*", "deflate.decompress.truncated.stored-length",
          "robust.deflate-stream.*"]


def code_for(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return [each.payload[:2] for each in connection.read_frames() if each.opcode == CLOSE]


def sends_1010(port):
    return all(code_for(port, data) == [b"\x03\xf2"] for data in (b"Hello, world!", bytes.fromhex("07"), b"\x00\x64"))


if __name__ == "__main__":
    prove("what cannot be inflated is answered by Close 1010", sends_1010)
