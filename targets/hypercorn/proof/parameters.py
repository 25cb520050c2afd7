"""RFC 7692, 7: a server MUST decline an offer with a parameter that is not defined, that is there twice, or whose
value is invalid.

A conforming server declines each of the offers below. Here the parameters that are known are searched for, and all
else is ignored.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.*", "deflate.decline.unknown.*", "deflate.decline.repeated.*",
          "deflate.decline.flag-with-value.**", "robust.offer.*"]

OFFERS = ["x_unknown", "x_unknown=1", "server_max_window_bits", "server_no_context_takeover=1",
          "client_no_context_takeover; client_no_context_takeover"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("offers with an unknown parameter, one twice, or a value too many or missing are accepted", accepts_all)
