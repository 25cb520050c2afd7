"""RFC 7692, 7.1.2: the value of ..._max_window_bits is a decimal integer without leading zeros, 8 to 15;
7: a server MUST decline an offer with an invalid value.

A conforming server answers without permessage-deflate (or refuses the request). Here the value is converted by
JavaScript's unary plus, and the offer is accepted.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.bits.*.*", "deflate.decline.no-number.*.*", "robust.offer.parameter-*"]

SERVER = ["08", "09", "010", "015", "+9", "+10", "10.0", "0xa", "1e1"]
CLIENT = ["08", "09", "010", "015", "+10", "10.0"]


def agrees(port, parameter):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameter}"]))
    return accepted(head) and "permessage-deflate" in head


def all_agreed(port):
    offers = [f"server_max_window_bits={value}" for value in SERVER]
    offers += [f"client_max_window_bits={value}" for value in CLIENT]
    return all(agrees(port, offer) for offer in offers)


if __name__ == "__main__":
    prove("offers with window bits such as 08, +10, 10.0, 0xa and 1e1 are accepted", all_agreed)
