"""RFC 6455, 7.1.7: an endpoint that fails the connection SHOULD send a Close with an appropriate code first.

A conforming server answers data that do not inflate with Close 1007 or another code. Here the library ends TCP by
itself, before the application hears of it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, prove

PROVES = ["deflate.decompress.malformed.*", "deflate.decompress.malformed-*", "deflate.decompress.truncated.stored-length",
          "robust.deflate-stream.*"]

DATA = [bytes.fromhex("06"), bytes.fromhex("000500000048656c6c6f"), bytes.fromhex("0064")]  # the last one is cut


def ends_in_silence(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, data, rsv=RSV1))
        return connection.read_frames() == [] and connection.ended is not None


def never_closes(port):
    return all(ends_in_silence(port, data) for data in DATA)


if __name__ == "__main__":
    prove("data that do not inflate end TCP without a Close", never_closes)
