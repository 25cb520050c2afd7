"""RFC 6455, 10.7: a server that does not get a valid opening handshake SHOULD send an HTTP error such as 400.

A conforming server answers an unknown method with 405 or 501. Bun ends TCP without an answer; POST gets a 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.method.get-*", "handshake.method.unknown"]


def answer_to(port, method):
    with Connection(port) as connection:
        connection.send(request().replace(b"GET", method, 1))
        return connection.read_head()


def says_nothing(port):
    return answer_to(port, b"POST").startswith("HTTP/1.1 400 ") and not any(
        answer_to(port, method) for method in (b"GETX", b"get", b"BREW"))


if __name__ == "__main__":
    prove("the methods GETX, get and BREW are answered by the end of TCP", says_nothing)
