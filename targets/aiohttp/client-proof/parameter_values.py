"""RFC 7692, 7 (MUST, 7692-7-8): A response with an invalid parameter value makes the client fail the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.response.bits-without-value.*", "deflate.response.bits.client.*", "deflate.response.bits.server.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_max_window_bits'), []),
    (frame(PING, b'_\xc1\xf7\xbf\xe51\xa1\x11'), ["pong '_\\xc1\\xf7\\xbf\\xe51\\xa1\\x11'"]),
]

if __name__ == "__main__":
    prove('values of the parameters of permessage-deflate that are none open the connection', replay(EXCHANGE))
