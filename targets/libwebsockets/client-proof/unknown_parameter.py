"""RFC 7692, 7 (MUST, 7692-7-7): A response with an unknown parameter makes the client fail the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.response.unknown.shorter"]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_no_context_takeove'), []),
    (frame(PING, b'c\xccy\xb8\x02x2W'), ["pong 'c\\xccy\\xb8\\x02x2W'"]),
]

if __name__ == "__main__":
    prove('an unknown parameter of permessage-deflate opens the connection', replay(EXCHANGE))
