"""RFC 6455, 11.3.1 and 11.3.5: Sec-WebSocket-Key and Sec-WebSocket-Version MUST NOT appear more than once in a
request.

A conforming server answers such requests with an HTTP error such as 400. Here the last line counts.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.repeated.*", "handshake.version.repeated.*"]

SECONDS = ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==",
           "Sec-WebSocket-Version: 13"]


def upgrades(port):
    return all(accepted(answer(port, request([second]))) for second in SECONDS)


if __name__ == "__main__":
    prove("a request with two keys or two versions is upgraded", upgrades)
