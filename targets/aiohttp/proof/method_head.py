"""RFC 6455, 4.2.1 item 1: the request line is that of a GET.

A conforming server answers any other method with an HTTP error such as 405. In aiohttp a route of GET stands for HEAD
too, and the handshake does not look at the method.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.method.head"]


def upgrades(port):
    return accepted(answer(port, request().replace(b"GET", b"HEAD", 1)))


if __name__ == "__main__":
    prove("a HEAD request is upgraded", upgrades)
