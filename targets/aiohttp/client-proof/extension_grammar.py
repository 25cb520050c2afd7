"""RFC 6455, 9.1 (MUST, 6455-9.1-2): A value that does not match the grammar makes the recipient fail the connection at
once.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = [
    "handshake.response.extension.empty", "handshake.response.extension.malformed.*",
    "handshake.response.extension.quoted-no-token.hidden"
]
EXCHANGE = [
    (response(extensions=''), []),
    (frame(PING, b'\xd7\x15\xfbD\x0c\xbf\xc14'), ["pong '\\xd7\\x15\\xfbD\\x0c\\xbf\\xc14'"]),
]

if __name__ == "__main__":
    prove('a Sec-WebSocket-Extensions that does not match the grammar opens the connection', replay(EXCHANGE))
