"""RFC 7692, 7.1.2.1: a server accepts an offer with server_max_window_bits by including that parameter in its answer,
with the same or a smaller value.

A conforming server answers server_max_window_bits=15 (or less), or declines. Here the parameter is left out.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.compress.window.15", "deflate.negotiate.server-bits.15", "deflate.params.*-bits-15.*"]


def leaves_out(port):
    def to(bits):
        return answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits={bits}"]))

    kept, left = to(14), to(15)
    return "server_max_window_bits=14" in kept and "permessage-deflate\r\n" in left


if __name__ == "__main__":
    prove("an offer with server_max_window_bits=15 is accepted without the parameter", leaves_out)
