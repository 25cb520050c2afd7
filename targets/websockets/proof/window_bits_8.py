"""RFC 7692, 7: a server MUST decline an offer that it does not support; 7.1.2.1: window bits are 8 to 15.

A conforming server answers 101, without permessage-deflate or with server_max_window_bits=8. Here the library agrees
to 8 and then fails to make such a compressor, for which zlib has no raw stream: the handshake ends in 500.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.compress.window.8", "deflate.negotiate.server-bits.8", "deflate.negotiate.used.server-bits-8"]


def breaks(port):
    head = answer(port, request(["Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8"]))
    return head.startswith("HTTP/1.1 500 ")


if __name__ == "__main__":
    prove("the offer server_max_window_bits=8 is answered by 500", breaks)
