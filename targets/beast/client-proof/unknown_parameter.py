"""RFC 7692, 7 (MUST, 7692-7-7): A response with an unknown parameter makes the client fail the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.response.unknown.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate; x_unknown'), []),
    (frame(PING, b'\xf3n\x06\x1f}]^v'), ["pong '\\xf3n\\x06\\x1f}]^v'"]),
]

if __name__ == "__main__":
    prove('an unknown parameter of permessage-deflate opens the connection', replay(EXCHANGE))
