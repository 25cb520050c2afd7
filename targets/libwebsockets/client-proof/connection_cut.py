"""RFC 6455, 4.1 (MUST, 6455-4.1-46): The client fails the connection when Connection is missing or lacks the Upgrade token
(any case).

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.connection.wrong.shorter"]
EXCHANGE = [
    (response(Connection='Upgrad'), []),
    (frame(PING, b'g\xcd\xbb7\xaeZ,:'), ["pong 'g\\xcd\\xbb7\\xaeZ,:'"]),
]

if __name__ == "__main__":
    prove('a Connection with a beginning of the word Upgrade opens the connection', replay(EXCHANGE))
