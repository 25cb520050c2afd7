"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error 400. Here: the end of TCP without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay

PROVES = ["handshake.connection.other.*", "handshake.head.control.*", "handshake.head.empty-line-first", "handshake.head.malformed.*", "handshake.head.old-layout.*", "handshake.head.request-line.*", "handshake.http-version.0-9", "handshake.http-version.*.*", "handshake.http-version.none", "handshake.target.odd.control-character"]
EXCHANGE = [
    (b'GET / HTTP/1.1\r\n' b'Host: 127.0.0.1\r\n' b'NoColonInHere\r\n' b'Upgrade: websocket\r\n'
     b'Connection: Upgrade\r\n' b'Sec-WebSocket-Key: 0ESlB3H6o7cbNVtQ3BXzpA==\r\n' b'Sec-WebSocket-Version: 13\r\n'
     b'\r\n', ['end of TCP']),
]

if __name__ == "__main__":
    prove('the end of TCP without an answer', replay(EXCHANGE))
