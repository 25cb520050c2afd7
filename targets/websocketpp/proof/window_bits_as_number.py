"""RFC 7692, 7: a server MUST decline an offer whose parameter has an invalid value; 7.1.2: window bits are a decimal
number from 8 to 15 without leading zeroes.

A conforming server declines all of the offers below. Here the value is read by atoi() and kept in 8 bits: what stands
behind a number is ignored, and 264 is 8.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.bits.*.*", "deflate.decline.no-number.*.*", "robust.offer.parameter-leading-zero",
          "robust.offer.parameter-plus-sign", "robust.offer.parameter-huge"]

VALUES = ["264", "4294967306", "08", "09", "010", "015", "+10", "10.0", "10b"]
NAMES = ["server_max_window_bits", "client_max_window_bits"]


def accepts(port, offer):
    head = answer(port, request([f"Sec-WebSocket-Extensions: {offer}"]))
    return accepted(head) and "permessage-deflate" in head


def takes_all(port):
    return all(accepts(port, f"permessage-deflate; {name}={value}") for name in NAMES for value in VALUES)


if __name__ == "__main__":
    prove("window bits such as 264, 08 and 10b are accepted", takes_all)
