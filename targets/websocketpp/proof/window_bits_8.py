"""RFC 7692, 7.1.2.1: a server accepts an offer with server_max_window_bits by including it in the response with
the same or a smaller value.

A conforming server that has no compressor with a window of 256 octets (zlib makes one of 512 in its place) declines.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.negotiate.server-bits.8", "deflate.negotiate.used.server-bits-8", "deflate.compress.window.8"]


def exceeds(port):
    head = answer(port, request(["Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8"]))
    return accepted(head) and "server_max_window_bits=9" in head


if __name__ == "__main__":
    prove("the offer server_max_window_bits=8 is accepted with server_max_window_bits=9", exceeds)
