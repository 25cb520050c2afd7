"""RFC 6455, 10.7: a server that ends TCP before the opening handshake has succeeded SHOULD send an appropriate HTTP
status first.

A conforming server answers each of these requests, which have no token Upgrade, with 400 or 426. Here an exception in
the reading of the list ends the process, and TCP with it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.connection.other.*"]

VALUES = [b"", b"Up grade", b"keep-alive Upgrade", b"foo;Upgrade", b'"Upgrade"']


def drops(port, value):
    with Connection(port) as connection:
        connection.send(request().replace(b"Connection: Upgrade", b"Connection: " + value))
        return connection.read_head() == "" and connection.ended == "fin"


def drops_all(port):
    return all(drops(port, value) for value in VALUES)


if __name__ == "__main__":
    prove("a Connection field that is no list of tokens ends TCP without an answer", drops_all)
