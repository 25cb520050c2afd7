"""RFC 6455, 4.2.1: a request that violates the grammar, which is that of HTTP, MUST be answered with an HTTP error; a
field name is a token.

A conforming server answers a line `Two Words: value` with 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.malformed.blank-in-name"]


def upgrades(port):
    return accepted(answer(port, request(["Two Words: value"])))


if __name__ == "__main__":
    prove("a header line with a blank in its name is taken", upgrades)
