"""RFC 6455, 4.2.1: a request that does not match the grammar, which is that of HTTP, MUST be answered with an HTTP
error.

A conforming server answers a header line without a name, and a request line without a target, with 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.malformed.no-name", "handshake.head.request-line.empty-target"]


def upgrades(port):
    return accepted(answer(port, request([": value"]))) and accepted(answer(port, request(path="")))


if __name__ == "__main__":
    prove("a request with a nameless field, or without a target, is upgraded", upgrades)
