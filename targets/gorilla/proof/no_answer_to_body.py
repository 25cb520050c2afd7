"""RFC 6455, 10.7: a server that gets what it does not understand MAY drop the connection; during the opening handshake it
SHOULD send an HTTP status code first.

A conforming server answers 400, or upgrades. Here a request with octets behind its head ends TCP without a word.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.early.body.*", "robust.smuggling.body-that-is-a-ping"]

REQUESTS = [request(["Content-Length: 5"]) + b"hello",
            request(["Transfer-Encoding: chunked"]) + b"5\r\nhello\r\n0\r\n\r\n"]


def dropped(port, octets):
    with Connection(port) as connection:
        connection.send(octets)
        return connection.read_head() == "" and connection.ended is not None


def drops(port):
    return all(dropped(port, octets) for octets in REQUESTS)


if __name__ == "__main__":
    prove("a request with a body ends TCP without an answer", drops)
