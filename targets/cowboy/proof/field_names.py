"""RFC 6455, 4.2.1: a request that violates the grammar, which is that of HTTP, MUST be answered with an HTTP error; a
field name is a token.

A conforming server answers each of the lines below with 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.malformed.*"]

LINES = [": value", "X[1]: value", 'X-"a": value']


def upgrades(port):
    return all(accepted(answer(port, request([line]))) for line in LINES)


if __name__ == "__main__":
    prove("header lines whose name is no token are taken", upgrades)
