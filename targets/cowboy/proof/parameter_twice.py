"""RFC 7692, 7: a server MUST decline an offer with a parameter that is there twice.

A conforming server declines each of the offers below. Here of two window bits with different values one counts, and
where they are equal the offer is declined.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.repeated.*"]

OFFERS = ["server_max_window_bits=10; server_max_window_bits=12",
          "client_max_window_bits=10; client_max_window_bits=12"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("offers with window bits twice are accepted", accepts_all)
