"""RFC 6455, 4.2.1: a request that violates the grammar is answered with an HTTP error; a Request-URI is not empty
(RFC 9112, 3: request-line = method SP request-target SP HTTP-version).

A conforming server answers "GET  HTTP/1.1" with an HTTP error such as 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.request-line.empty-target"]


def upgrades(port):
    return accepted(answer(port, request(path="")))


if __name__ == "__main__":
    prove("a request line without a target, 'GET  HTTP/1.1', is upgraded", upgrades)
