"""RFC 6455, 4.1 (MUST, 6455-4.1-51): Any other departure of the reply from the server handshake rules fails the
connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.head.no-field.*", "handshake.response.head.status-line.*"]
EXCHANGE = [
    (response(status='ICY 101 Switching Protocols'), []),
    (frame(PING, b'\x91\xac.\xb5\xe2\x14\xbc\x9f'), ["pong '\\x91\\xac.\\xb5\\xe2\\x14\\xbc\\x9f'"]),
]

if __name__ == "__main__":
    prove('a malformed status line or field opens the connection', replay(EXCHANGE))
