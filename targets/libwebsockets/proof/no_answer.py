"""RFC 6455, 10.7: a server that gets what it does not understand MAY drop the connection; during the opening handshake it
SHOULD send an HTTP status code first.

A conforming server answers 400. Here requests that lack a field, or offer no subprotocol that is spoken, end TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.**", "robust.smuggling.request-behind-refused-key"]

HEADS = [request(host=None), request(["Sec-WebSocket-Protocol: x-unknown"]),
         request().replace(b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", b""),
         request().replace(b"Connection: Upgrade", b"Connection: keep-alive"), b"\r\n" + request()]


def dropped(port, octets):
    with Connection(port) as connection:
        connection.send(octets)
        return connection.read_head() == "" and connection.ended is not None


def drops(port):
    return all(dropped(port, octets) for octets in HEADS)


if __name__ == "__main__":
    prove("requests that are no good end TCP without an answer", drops)
