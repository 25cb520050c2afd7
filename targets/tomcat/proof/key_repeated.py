"""RFC 6455, 11.3.1: Sec-WebSocket-Key MUST NOT appear more than once in a request.

A conforming server answers such a request with an HTTP error such as 400. Here the first one is answered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.repeated.*"]


def upgrades(port):
    seconds = ["dGhlIHNhbXBsZSBub25jZQ==", "AQIDBAUGBwgJCgsMDQ4PEA=="]
    return all(accepted(answer(port, request([f"Sec-WebSocket-Key: {second}"]))) for second in seconds)


if __name__ == "__main__":
    prove("a request with two keys is upgraded", upgrades)
