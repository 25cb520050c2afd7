"""RFC 6455, 4.1 (MUST, 6455-4.1-49): The client fails the connection when the reply names an extension it did not offer.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = [
    "handshake.glued.behind-refused.unoffered-extension", "handshake.response.extension.beside-deflate.*",
    "handshake.response.extension.second-line", "handshake.response.extension.unoffered.*"
]
EXCHANGE = [
    (response(extensions='x-wsspec-unknown'), []),
    (frame(PING, b'\xc5\x89B\xa6\x9c\xeb\xde\xa1'), ["pong '\\xc5\\x89B\\xa6\\x9c\\xeb\\xde\\xa1'"]),
]

if __name__ == "__main__":
    prove('an extension that was not offered opens the connection', replay(EXCHANGE))
