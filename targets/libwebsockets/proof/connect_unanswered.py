"""RFC 6455, 4.2.1: a request that is no valid handshake MUST be answered with an HTTP error.

A conforming server answers 400, 405 or 501 to CONNECT. Here it does not answer, and keeps TCP open.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.method.connect"]


def is_mute(port):
    with Connection(port) as connection:
        connection.send(request().replace(b"GET", b"CONNECT", 1))
        return connection.read_head(3) == "" and connection.ended is None


if __name__ == "__main__":
    prove("a request with CONNECT is not answered", is_mute)
