"""RFC 6455, 4.1 (MUST, 6455-4.1-50): The client fails the connection when the reply names a subprotocol it did not offer.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = [
    "handshake.glued.behind-refused.unoffered-subprotocol", "handshake.response.subprotocol.changed.*",
    "handshake.response.subprotocol.unoffered.*"
]
EXCHANGE = [
    (response(Sec_WebSocket_Protocol='x-wsspec-unoffered'), []),
    (frame(PING, b'\xb3\x1761\xeb<\xf4z'), ["pong '\\xb3\\x1761\\xeb<\\xf4z'"]),
]

if __name__ == "__main__":
    prove('a subprotocol that was not offered opens the connection', replay(EXCHANGE))
