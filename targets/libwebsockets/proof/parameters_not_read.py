"""RFC 7692, 7: a server MUST decline an offer that has a parameter which is not defined, which has a value that is not
allowed, or which stands there twice.

A conforming server upgrades without the extension.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.**", "robust.offer.parameter-*"]

PARAMETERS = ["x_unknown", "server_no_context_takeover=1", "server_max_window_bits", "server_max_window_bits=7",
              "server_max_window_bits=16", "server_max_window_bits=010", "server_max_window_bits=ten",
              "client_max_window_bits=-10", "client_max_window_bits=9; client_max_window_bits=10",
              "server_no_context_takeover; server_no_context_takeover"]


def agrees(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def agrees_to_all(port):
    return all(agrees(port, each) for each in PARAMETERS)


if __name__ == "__main__":
    prove("offers with unknown, wrong and repeated parameters are accepted", agrees_to_all)
