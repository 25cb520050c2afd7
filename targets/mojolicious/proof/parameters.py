"""RFC 7692, 7: a server MUST decline an offer with a parameter that is not defined, that is there twice, or whose
value is invalid.

A conforming server declines each of the offers below. Here parameters are not looked at, and the answer has none.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.**", "robust.offer.*"]

OFFERS = ["x_unknown", "server_max_window_bits", "server_max_window_bits=7", "client_max_window_bits=16",
          "server_no_context_takeover=1", "client_no_context_takeover; client_no_context_takeover"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("offers with unknown, repeated and bad parameters are accepted", accepts_all)
