"""RFC 6455, 4.2.1 item 1: the request line is that of a GET.

A conforming server answers any other method with an HTTP error such as 405. Here the method is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.method.*"]

METHODS = [b"POST", b"PUT", b"HEAD", b"OPTIONS", b"DELETE", b"PATCH", b"TRACE", b"BREW", b"GETX", b"get"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"GET", method, 1))) for method in METHODS)


if __name__ == "__main__":
    prove("requests with POST, HEAD, TRACE, BREW, get and others are upgraded", upgrades)
