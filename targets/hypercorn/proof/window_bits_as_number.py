"""RFC 7692, 7.1.2: window bits are a decimal number from 8 to 15 without leading zeroes; 7: a server MUST decline an
offer whose parameter has an invalid value.

A conforming server declines each of the offers below. Here the value is converted by Python's int().
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.bits.*.*", "deflate.decline.no-number.*.plus", "robust.offer.parameter-plus-sign"]

OFFERS = ["server_max_window_bits=09", "server_max_window_bits=010", "server_max_window_bits=+10",
          "client_max_window_bits=09", "client_max_window_bits=015", "client_max_window_bits=+10"]


def accepts(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def accepts_all(port):
    return all(accepts(port, parameters) for parameters in OFFERS)


if __name__ == "__main__":
    prove("window bits with a sign or a leading zero are accepted", accepts_all)
