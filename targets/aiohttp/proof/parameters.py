"""RFC 7692, 7: a server MUST decline an offer whose parameter has an invalid value, or is there twice; 7.1.2: window
bits are a decimal number from 8 to 15 without leading zeroes.

A conforming server declines each of the offers below. Here the offer is matched by a regular expression that counts
nothing, and of client_max_window_bits the value is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.**", "robust.offer.parameter-twice"]

OFFERS = ["server_max_window_bits", "server_max_window_bits=09", "client_max_window_bits=0",
          "client_max_window_bits=16", "client_max_window_bits=264",
          "client_no_context_takeover; client_no_context_takeover",
          "server_max_window_bits=10; server_max_window_bits=12"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("offers with a bad or a repeated parameter are accepted", accepts_all)
