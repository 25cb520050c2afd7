"""RFC 7692, 5 (MUST, 7692-5-18): An invalid response, for instance accepting what was not offered, makes the client fail
the connection.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.response.twice.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate, permessage-deflate'), []),
    (frame(PING, b'\xba\xdb\x7f\x8aXivZ'), ["pong '\\xba\\xdb\\x7f\\x8aXivZ'"]),
]

if __name__ == "__main__":
    prove('two elements permessage-deflate in a response open the connection', replay(EXCHANGE))
