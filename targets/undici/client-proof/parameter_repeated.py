"""RFC 7692, 7 (MUST, 7692-7-9): A response that repeats a parameter makes the client fail the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.response.repeated.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_no_context_takeover; server_no_context_takeover'), []),
    (frame(PING, b'\xf5!\xc6:W\x9e\x8ac'), ["pong '\\xf5!\\xc6:W\\x9e\\x8ac'"]),
]

if __name__ == "__main__":
    prove('a parameter of permessage-deflate that stands there twice opens the connection', replay(EXCHANGE))
