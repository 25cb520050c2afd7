"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate status code.

A conforming server answers data that is no DEFLATE with 1007 or 1002; here an exception of zlib ends the process of
the connection, and TCP with it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, prove

PROVES = ["deflate.decompress.malformed-*", "deflate.decompress.malformed.*",
          "deflate.decompress.truncated.stored-length", "deflate.frame.control.*", "deflate.frame.continuation.*",
          "robust.deflate-stream.*"]

ROWS = [b"\x06", bytes.fromhex("000500000048656c6c6f"), b"\x00\x64"]  # block type 3, NLEN wrong, cut in LEN


def drops(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return connection.read_frames() == [] and connection.ended is not None


def drops_all(port):
    return all(drops(port, data) for data in ROWS)


if __name__ == "__main__":
    prove("data that cannot be inflated ends TCP without a Close", drops_all)
