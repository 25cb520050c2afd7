"""RFC 6455, 11.3.5: Sec-WebSocket-Version MUST NOT appear more than once in an HTTP request.

A conforming server answers such a request with an HTTP error such as 400 (4.2.1). Here the second line is not read.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.repeated.equal", "handshake.version.repeated.13-first"]


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Version: {second}"]))) for second in (13, 8))


if __name__ == "__main__":
    prove("a request with a second version behind 13 is upgraded", upgrades)
