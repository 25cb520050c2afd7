"""RFC 7692, 7.2.2: a receiver appends 00 00 ff ff to the payload and inflates it.

A conforming server echoes the message below, which is what zlib makes of 60,000 zeros. Here TCP ends without a Close:
the four octets are fed to the inflater while it still holds output that had no room in the buffer, and the output that
then comes is taken for an unfinished block (https://github.com/boostorg/beast/pull/2191).
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, inflated, prove

PROVES = ["deflate.compress.echo.zeros"]


def deflated(data):
    compressor = zlib.compressobj(wbits=-15)
    return (compressor.compress(data) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]


def echo_of(port, data):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate")
        connection.send(frame(BINARY, deflated(data), rsv=RSV1))
        return [inflated(each) for each in connection.read_frames(count=1)], connection.ended


def ends(port):
    return echo_of(port, bytes(60000)) == ([], "fin") and echo_of(port, bytes(1000))[0] == [bytes(1000)]


if __name__ == "__main__":
    prove("60,000 zeros, compressed, end the connection", ends)
