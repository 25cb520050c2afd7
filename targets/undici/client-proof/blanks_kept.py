"""RFC 6455, 4.1 (MUST, 6455-4.1-47): White space around the accept value is ignored.

A conforming client: the connection goes on. Here: the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = [
    "handshake.response.accept.blanks.*", "handshake.response.subprotocol.blanks",
    "handshake.response.upgrade.spelling.*"
]
EXCHANGE = [
    (response(Sec_WebSocket_Accept='{accept}   ') + frame(PING, b'k\xb6\xac\xd7\xa9\xf2\xfd*'), ['end of TCP']),
]

if __name__ == "__main__":
    prove('blanks behind the value of a field are taken for a part of it, so that a good response is refused',
          replay(EXCHANGE))
