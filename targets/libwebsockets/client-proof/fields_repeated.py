"""RFC 6455, 4.1 (MUST, 6455-4.1-51): Any other departure of the reply from the server handshake rules fails the
connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay

PROVES = [
    "handshake.response.accept.twice.*", "handshake.response.subprotocol.empty",
    "handshake.response.subprotocol.two-lines.*"
]
EXCHANGE = [
    (b'HTTP/1.1 101 Switching Protocols\r\n' b'Upgrade: websocket\r\n' b'Connection: Upgrade\r\n'
     b'Sec-WebSocket-Accept: {accept}\r\n' b'Sec-WebSocket-Protocol: chat\r\n' b'Sec-WebSocket-Accept: {accept}\r\n'
     b'\r\n', []),
    (frame(PING, b'\x18\x04\xc4\xe6%\xd7?b'), ["pong '\\x18\\x04\\xc4\\xe6%\\xd7?b'"]),
]

if __name__ == "__main__":
    prove('a Sec-WebSocket-Accept or Sec-WebSocket-Protocol that stands there twice, or is a list, opens the connection',
          replay(EXCHANGE))
