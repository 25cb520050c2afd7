"""RFC 6455, 10.7: incoming data MUST be validated.

A conforming server answers with Close 1007 or 1002. Here an exception of zlib ends the task that reads: pings and
Close are not answered any more, and TCP stays open.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, PING, RSV1, Connection, close, frame, prove

PROVES = ["deflate.decompress.malformed.*", "deflate.decompress.malformed-*",
          "deflate.decompress.truncated.stored-length", "robust.deflate-stream.*"]

ROWS = [b"\x06", bytes.fromhex("000500000048656c6c6f"), b"\x00\x64"]  # block type 3, NLEN wrong, cut in LEN


def is_silent(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1) + frame(PING) + close(1000))
        return connection.read_frames() == [] and connection.ended is None


def hangs(port):
    return all(is_silent(port, data) for data in ROWS)


if __name__ == "__main__":
    prove("behind data that cannot be inflated the connection stays open and mute", hangs)
