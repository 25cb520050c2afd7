"""RFC 7692, 7: an offer with a parameter that is not defined MUST be declined.

A conforming server answers 101 without permessage-deflate. Here the parameters are kept in a JavaScript object, where
__proto__ is no key of its own: it is lost, and the rest accepted.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.decline.unknown.proto"]


def accepts(port):
    def accepted_with(name):
        return "permessage-deflate" in answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {name}=1"]))

    return accepted_with("__proto__") and not accepted_with("__prote__")


if __name__ == "__main__":
    prove("an offer with a parameter __proto__ is accepted, and one with another unknown name declined", accepts)
