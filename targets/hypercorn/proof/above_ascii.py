"""RFC 6455, 10.7: a server that ends TCP before the opening handshake has succeeded SHOULD send an appropriate HTTP
status first.

A conforming server answers these requests with 400. Here an exception in the decoding of the field ends TCP without a
word.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.subprotocol.malformed.above-ascii", "handshake.extension.malformed.above-ascii"]

LINES = ["Sec-WebSocket-Protocol: ch\xe4t", "Sec-WebSocket-Extensions: x-\xe4"]


def drops(port, line):
    with Connection(port) as connection:
        connection.send(request([line]))
        return connection.read_head() == "" and connection.ended == "fin"


def drops_all(port):
    return all(drops(port, line) for line in LINES)


if __name__ == "__main__":
    prove("an octet above 7F in a list ends TCP without an answer", drops_all)
