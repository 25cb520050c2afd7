"""RFC 6455, 10.7: a server that does not get a valid opening handshake SHOULD send an HTTP error such as 400.

A conforming server answers CONNECT with 400 or 405. Node ends TCP without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.method.connect"]


def says_nothing(port):
    with Connection(port) as connection:
        connection.send(request().replace(b"GET", b"CONNECT", 1))
        return connection.read_head() == "" and connection.ended is not None


if __name__ == "__main__":
    prove("CONNECT is answered by the end of TCP", says_nothing)
