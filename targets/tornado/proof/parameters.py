"""RFC 7692, 7: a server MUST decline an offer with a parameter that is not defined, that is there twice, or whose
value is invalid.

A conforming server declines each of the offers below. Here the parameters are kept in a dict: names are not compared
with those that exist, the last of two counts, and a value is not missed or minded.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.*", "deflate.decline.unknown.*", "deflate.decline.repeated.*",
          "deflate.decline.flag-with-value.**", "deflate.offer.fallback.*", "robust.offer.*"]

OFFERS = ["x_unknown", "server_max_window_bits", "server_no_context_takeover=1", "client_no_context_takeover=true",
          "client_no_context_takeover; client_no_context_takeover"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("offers with an unknown parameter, one twice, or a value too many or missing are accepted", accepts_all)
