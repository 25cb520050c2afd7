"""RFC 7692, 7.1.1: with server_no_context_takeover agreed the server compresses each message on its own, and the client
goes on using its window. Here that parameter does what client_no_context_takeover is for.
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, RSV1, Connection, frame, prove

PROVES = ["deflate.compress.standalone.*", "deflate.compress.standalone-after-plain", "deflate.negotiate.used.server-context",
          "deflate.decompress.takeover-beside-server-context"]
WORDS = b"The same words again, the same words again"


def echoes_of(port, reset):
    with Connection(port) as connection:
        connection.upgrade(extensions="permessage-deflate; server_no_context_takeover")
        one = zlib.compressobj(wbits=-15)
        for compressor in (one, zlib.compressobj(wbits=-15) if reset else one):
            data = (compressor.compress(WORDS) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]
            connection.send(frame(BINARY, data, rsv=RSV1))
        return [len(each.payload) for each in connection.read_frames(1)]


def is_swapped(port):
    lengths = echoes_of(port, reset=True)
    return len(lengths) == 2 and lengths[1] < 15 < lengths[0] and len(echoes_of(port, reset=False)) <= 1


if __name__ == "__main__":
    prove("server_no_context_takeover governs the messages of the client, and not those of the server", is_swapped)
