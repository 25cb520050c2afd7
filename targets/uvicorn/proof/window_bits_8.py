"""RFC 7692, 7: a server that does not support a parameter of an offer declines that offer; 7.1.2.1: 8 is a value that
a client may ask for.

A conforming server answers the handshake, with 101, without permessage-deflate or with a window of 256 octets. Here
the offer is accepted, and then zlib, which has no such raw window, raises an exception.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.negotiate.server-bits.8", "deflate.negotiate.used.server-bits-8", "deflate.compress.window.8"]

OFFERS = ["server_max_window_bits=8"]


def errs(port):
    heads = [answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {offer}"])) for offer in OFFERS]
    return all(" 500 " in head for head in heads)


if __name__ == "__main__":
    prove("the offer server_max_window_bits=8 is answered by 500", errs)
