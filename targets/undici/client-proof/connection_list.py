"""RFC 6455, 4.1 (MUST, 6455-4.1-46): The client fails the connection when Connection is missing or lacks the Upgrade token
(any case).

A conforming client: the connection goes on. Here: TCP reset.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.connection.list.*", "handshake.response.connection.two-lines.*"]
EXCHANGE = [
    (response(Connection='keep-alive, Upgrade') + frame(PING, b'Q\xe7\x8fOJ\xddhF'), ['end of TCP']),
]

if __name__ == "__main__":
    prove('a Connection that has other tokens beside Upgrade is refused', replay(EXCHANGE))
