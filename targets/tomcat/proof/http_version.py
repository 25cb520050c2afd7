"""RFC 6455, 4.2.1 item 1: the request line is GET with HTTP/1.1 or higher.

A conforming server answers a request of HTTP/1.0 with an HTTP error such as 400, 426 or 505.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.http-version.1-0"]


def upgrades(port):
    return accepted(answer(port, request(version="HTTP/1.0")))


if __name__ == "__main__":
    prove("a request of HTTP/1.0 is upgraded", upgrades)
