"""RFC 7692, 7: a server MUST decline an offer with a parameter that is not defined for it.

A conforming server declines the offer below, alone and with another one behind it. Here the last parameter of an
element is lost if it has no value and a comma follows, so that the offer is accepted as if it had none.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.all-offers"]


def accepts(port, offers):
    head = answer(port, request([f"Sec-WebSocket-Extensions: {offers}"]))
    return accepted(head) and "permessage-deflate" in head


def loses(port):
    offer = "permessage-deflate; x_unknown"
    return accepts(port, offer + ", x-other") and not accepts(port, offer)


if __name__ == "__main__":
    prove("an unknown parameter without a value goes unnoticed if a comma follows", loses)
