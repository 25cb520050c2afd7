"""RFC 7692, 7.1.1.1 and 7.1.2.1: a server accepts an offer with server_no_context_takeover or server_max_window_bits
by including them in the response.

A conforming server declines, or answers with the parameters and obeys them. Here the answer is a bare permessage-
deflate, which the client has not offered, and a window of 32 KiB is used.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.negotiate.**", "deflate.params.**", "deflate.compress.**", "deflate.offer.preference", "deflate.decompress.full-window-beside-server-bits.*", "deflate.decompress.takeover-beside-server-context"]

OFFERS = ["server_no_context_takeover", "server_max_window_bits=9", "server_max_window_bits=15"]


def loses(port):
    heads = [answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {offer}"])) for offer in OFFERS]
    return all(accepted(head) and "Sec-WebSocket-Extensions: permessage-deflate\r\n" in head for head in heads)


if __name__ == "__main__":
    prove("offers are accepted without the parameters that they ask for", loses)
