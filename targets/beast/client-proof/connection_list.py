"""RFC 6455, 4.1 (MUST, 6455-4.1-46): The client fails the connection when Connection is missing or lacks the Upgrade token
(any case).

A conforming client: the connection goes on. Here: the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay

PROVES = ["handshake.response.connection.two-lines.upgrade-last"]
EXCHANGE = [
    (b'HTTP/1.1 101 Switching Protocols\r\n' b'Upgrade: websocket\r\n' b'Connection: keep-alive\r\n'
     b'Sec-WebSocket-Accept: {accept}\r\n' b'Sec-WebSocket-Protocol: chat\r\n' b'Connection: Upgrade\r\n' b'\r\n' +
     frame(PING, b'\xdd\xf8\xae\x94"\x195\xfe'), ['end of TCP']),
]

if __name__ == "__main__":
    prove('a Connection that has other tokens beside Upgrade is refused', replay(EXCHANGE))
