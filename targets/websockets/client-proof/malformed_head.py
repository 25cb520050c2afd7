"""RFC 6455, 4.1 (MUST, 6455-4.1-51): Any other departure of the reply from the server handshake rules fails the
connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.head.status-line.*"]
EXCHANGE = [
    (response(status='HTTP/1.1 0101 Switching Protocols'), []),
    (frame(PING, b'Zzt\x190U71'), ["pong 'Zzt\\x190U71'"]),
]

if __name__ == "__main__":
    prove('a malformed status line or field opens the connection', replay(EXCHANGE))
