"""RFC 6455, 4.1 (MUST, 6455-4.1-50): The client fails the connection when the reply names a subprotocol it did not offer.

A conforming client: no WebSocket connection, and the end of TCP. Here: a ping was answered: the connection was opened.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["handshake.response.subprotocol.changed.swapped"]
EXCHANGE = [
    (response(Sec_WebSocket_Protocol='Chat'), []),
    (frame(PING, b'\xec\x0e\xe5\x19{z\r\xea'), ["pong '\\xec\\x0e\\xe5\\x19{z\\r\\xea'"]),
]

if __name__ == "__main__":
    prove('the subprotocol is compared without regard to case', replay(EXCHANGE))
