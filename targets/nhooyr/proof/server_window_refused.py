"""RFC 7692, 7: a server that does not support an offer MUST decline it, which is a 101 without the extension; the request
itself is in order, and 7.1.2.1 defines the parameter.

A conforming server upgrades, with or without permessage-deflate. Here the request is refused.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.compress.**", "deflate.negotiate.**", "deflate.offer.preference-window", "deflate.params.**", "deflate.decompress.full-window-beside-server-bits.*"]

OFFERS = ["permessage-deflate; server_max_window_bits=15", "permessage-deflate; server_max_window_bits=10",
          "permessage-deflate; server_max_window_bits=15, permessage-deflate"]


def status(port, offer):
    return answer(port, request([f"Sec-WebSocket-Extensions: {offer}"])).split(" ")[1]


def refuses(port):
    return all(status(port, offer) == "400" for offer in OFFERS)


if __name__ == "__main__":
    prove("good offers with server_max_window_bits are answered by 400", refuses)
