"""RFC 7692, 7.1.2.1: a server accepts an offer with server_max_window_bits by including it in the response with the
same or a smaller value.

A conforming server answers `permessage-deflate; server_max_window_bits=15` or with less, or declines. Here 15 is left
out, it being the default; a client that has to see its limit confirmed ends the connection.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.negotiate.server-bits.15", "deflate.params.server-bits-15.*",
          "deflate.params.server-context-bits-15.*", "deflate.compress.window.15"]


def leaves_out(port):
    head = answer(port, request(["Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15"]))
    return accepted(head) and "permessage-deflate" in head and "server_max_window_bits" not in head


if __name__ == "__main__":
    prove("the offer server_max_window_bits=15 is accepted without that parameter", leaves_out)
