"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error 400. Here: HTTP 500 Internal Server Error.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay, request

PROVES = ["handshake.subprotocol.choice.tabs"]
EXCHANGE = [
    (request(["Sec-WebSocket-Protocol: chat\t,\tsuperchat"]), ['500']),
]

if __name__ == "__main__":
    prove('HTTP 500 Internal Server Error', replay(EXCHANGE))
