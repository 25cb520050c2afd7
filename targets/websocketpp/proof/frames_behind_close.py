"""RFC 6455, 7.1.7 (SHOULD, 6455-7.1.7-5): If the connection was established, a Close frame with a fitting code precedes
the close.

A conforming server: the end of the connection. Here: the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, frame, prove, replay, request, text

PROVES = ["close.handshake.then-*"]
EXCHANGE = [
    (request(), ['101']),
    (frame(CLOSE, b'\x03\xe8') + text(b'late', rsv=4), ['end of TCP']),
]

if __name__ == "__main__":
    prove('the end of TCP', replay(EXCHANGE))
