"""RFC 6455, 4.1 (MUST, 6455-4.1-45): The client fails the connection when Upgrade is missing or is not websocket (any
case).

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.upgrade.two-lines.right-last", "handshake.response.upgrade.wrong.*"]
EXCHANGE = [
    (response(Upgrade='websocket, h2c'), []),
    (frame(PING, b'\x92n\xd4_\xa8\x9d\xa6&'), ["pong '\\x92n\\xd4_\\xa8\\x9d\\xa6&'"]),
]

if __name__ == "__main__":
    prove('an Upgrade with more than the word websocket, in a list, with a version or on a second line, opens the connection',
          replay(EXCHANGE))
