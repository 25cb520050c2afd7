"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate status code.

1000 tells of a connection that has done what it was for. A conforming server answers data that is no DEFLATE with
1007 or 1002; here an exception of zlib ends in 1000.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, CLOSE, RSV1, Connection, frame, prove

PROVES = ["deflate.decompress.malformed*", "deflate.decompress.malformed.*", "deflate.decompress.truncated.*",
          "robust.deflate-stream.*"]

ROWS = [b"\x06", bytes.fromhex("000500000048656c6c6f"), b"\x00\x64"]  # block type 3, NLEN wrong, cut in LEN


def code_for(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return [int.from_bytes(each.payload[:2], "big") for each in connection.read_frames() if each.opcode == CLOSE]


def blames_nobody(port):
    return all(code_for(port, data) == [1000] for data in ROWS)


if __name__ == "__main__":
    prove("data that cannot be inflated is answered by Close 1000", blames_nobody)
