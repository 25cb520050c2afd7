"""RFC 7692, 7: a server MUST decline an offer with a value that is not allowed, or with a parameter that stands there
twice; 7.1.2.2: client_max_window_bits has no value, or one of 8 to 15 without a leading zero.

A conforming server upgrades without the extension.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.bits.client.*", "deflate.decline.no-number.client.*", "deflate.decline.repeated.*"]

PARAMETERS = ["client_max_window_bits=0", "client_max_window_bits=7", "client_max_window_bits=16",
              "client_max_window_bits=010", "client_max_window_bits=-10", "client_max_window_bits=true",
              "client_max_window_bits=9; client_max_window_bits=10",
              "server_no_context_takeover; server_no_context_takeover"]


def agrees(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def agrees_to_all(port):
    return all(agrees(port, each) for each in PARAMETERS)


if __name__ == "__main__":
    prove("offers with a wrong client_max_window_bits or a repeated parameter are accepted", agrees_to_all)
