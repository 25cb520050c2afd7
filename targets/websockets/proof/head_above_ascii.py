"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error 400. Here: the end of TCP without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay, request

PROVES = ["handshake.extension.malformed.above-ascii"]
EXCHANGE = [
    (request(["Sec-WebSocket-Extensions: x-wsspec-\u00c3\u00a4"]), ['end of TCP']),
]

if __name__ == "__main__":
    prove('the end of TCP without an answer', replay(EXCHANGE))
