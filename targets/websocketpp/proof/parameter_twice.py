"""RFC 7692, 7: a server MUST decline an offer with several parameters of the same name.

A conforming server declines all of the offers below.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.repeated.*", "robust.offer.parameter-twice"]

TWICE = ["server_no_context_takeover; server_no_context_takeover",
         "client_no_context_takeover; client_no_context_takeover",
         "server_max_window_bits=10; server_max_window_bits=10", "server_max_window_bits=10; server_max_window_bits=12",
         "client_max_window_bits=10; client_max_window_bits=10", "client_max_window_bits=10; client_max_window_bits=12",
         "client_max_window_bits; server_no_context_takeover; client_max_window_bits=12"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def takes_all(port):
    return all(accepts(port, parameters) for parameters in TWICE)


if __name__ == "__main__":
    prove("an offer that has a parameter twice is accepted", takes_all)
