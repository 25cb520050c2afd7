"""RFC 6455, 4.2.1 item 2: the request has to carry a Host field with the authority of the server.

A conforming server answers such a request with an HTTP error such as 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.host.missing"]


def upgrades(port):
    return accepted(answer(port, request(host=None)))


if __name__ == "__main__":
    prove("a request without Host is upgraded", upgrades)
