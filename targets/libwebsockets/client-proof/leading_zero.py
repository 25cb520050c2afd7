"""RFC 7692, 7 (MUST, 7692-7-8): A response with an invalid parameter value makes the client fail the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = [
    "deflate.response.bits.client.*", "deflate.response.bits.server.*",
    "deflate.response.no-number.client.letter-behind", "deflate.response.no-number.server.letter-behind"
]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_max_window_bits=264'), []),
    (frame(PING, b'\x8a\xc0\x80\xd9\xa3\xcc\x1d['), ["pong '\\x8a\\xc0\\x80\\xd9\\xa3\\xcc\\x1d['"]),
]

if __name__ == "__main__":
    prove('the number of a window is read leniently: zeros in front, letters behind, or too large ones',
          replay(EXCHANGE))
