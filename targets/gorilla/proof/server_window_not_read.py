"""RFC 7692, 7.1.2.1: a server that accepts an offer with server_max_window_bits answers with that parameter and the same
or a smaller value, and compresses with no larger window; else it declines.

Here the offer is accepted without it, and the echo refers back over more octets than the client has room for.
"""
import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, Connection, frame, prove

PROVES = ["deflate.compress.**", "deflate.negotiate.**", "deflate.params.**", "deflate.decompress.full-window-beside-server-bits.*"]

NOISE = b"".join(zlib.crc32(bytes([i])).to_bytes(4, "big") for i in range(250))  # 1,000 octets, nothing twice in it


def shrinks_over(port, bits):
    with Connection(port) as connection:
        head = connection.upgrade(extensions=f"permessage-deflate; server_max_window_bits={bits}")
        connection.send(frame(BINARY, NOISE + NOISE))
        return "server_max_window_bits" not in head and len(connection.read_frames(count=1)[0].payload) < 1500


def ignores(port):
    return all(shrinks_over(port, bits) for bits in (8, 9, 15))


if __name__ == "__main__":
    prove("server_max_window_bits is neither agreed to nor kept, and the offer accepted", ignores)
