"""RFC 7692, 7.1.2.1: a server that accepts an offer with server_max_window_bits answers with that parameter and the same
or a smaller value; else it declines.

A conforming server does one or the other.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.compress.**", "deflate.negotiate.**", "deflate.params.**"]


def leaves_out(port, bits):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits={bits}"]))
    return accepted(head) and "permessage-deflate" in head and "server_max_window_bits" not in head


def always_leaves_out(port):
    return all(leaves_out(port, bits) for bits in range(8, 16))


if __name__ == "__main__":
    prove("offers with server_max_window_bits are accepted without it", always_leaves_out)
