"""RFC 6455, 4.2.1 item 2: a Host field. Two of them match no grammar: Host is no list (RFC 9112, 3.2).

A conforming server answers such a request with an HTTP error such as 400, whether or not the two are equal.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.host.repeated.*"]


def upgrades(port):
    seconds = ["Host: 127.0.0.1", "Host: other.example", "Host:"]
    return all(accepted(answer(port, request([second]))) for second in seconds)


if __name__ == "__main__":
    prove("a request with two Host fields is upgraded", upgrades)
