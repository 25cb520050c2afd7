"""RFC 6455, 4.2.1 item 1: the request line is that of a GET; the names of methods are case-sensitive (RFC 9110, 9.1).

A conforming server answers the method get with an HTTP error such as 405 or 501.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.method.get-lower-case"]


def upgrades(port):
    return accepted(answer(port, request().replace(b"GET", b"get", 1)))


if __name__ == "__main__":
    prove("a request with the method get is upgraded", upgrades)
