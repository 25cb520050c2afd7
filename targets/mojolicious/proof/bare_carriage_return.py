"""RFC 6455, 4.2.1: a request that violates the grammar, which is that of HTTP, MUST be answered with an HTTP error.

A conforming server answers a carriage return inside a field value with 400, or reads it as a blank (RFC 9110, 5.5).
Here the request is not answered at all.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.head.control.bare-carriage-return"]


def is_mute(port):
    with Connection(port) as connection:
        connection.send(request(["X-Name: a\rb"]))
        return connection.read_head(seconds=5.0) == "" and connection.ended is None


if __name__ == "__main__":
    prove("a carriage return inside a field value leaves the request without an answer", is_mute)
