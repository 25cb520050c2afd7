"""RFC 6455, 4.2.1 item 1: the request line is that of a GET; the names of methods are case-sensitive (RFC 9110, 9.1).

A conforming server answers any other method with an HTTP error such as 405 or 501.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.method.*"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"GET", method, 1))) for method in (b"HEAD", b"get"))


if __name__ == "__main__":
    prove("requests with HEAD and with get are upgraded", upgrades)
