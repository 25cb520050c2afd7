"""RFC 6455, 10.7: a server that will not go on with the opening handshake SHOULD send an appropriate HTTP status
code.

500 blames the server for what the client has sent. A conforming server declines such offers, or answers 400; here
they end in an exception of zlib or of int().
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.decline.**", "deflate.offer.fallback.*", "deflate.negotiate.quoted.*",
          "robust.offer.good-behind-bad", "robust.offer.parameter-*"]

OFFERS = ["server_max_window_bits=7", "server_max_window_bits=16", "client_max_window_bits=0",
          "server_max_window_bits=ten", "x_unknown=1"]


def errs(port):
    heads = [answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {offer}"])) for offer in OFFERS]
    return all(" 500 " in head for head in heads)


if __name__ == "__main__":
    prove("offers with bad window bits, or with an unknown parameter that has a value, are answered by 500", errs)
