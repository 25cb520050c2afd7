"""RFC 6455, 7.1.7 (SHOULD, 6455-7.1.7-5): If the connection was established, a Close frame with a fitting code precedes
the close.

A conforming server: connection failed (Close 1002, or TCP dropped). Here: Close 1011, then the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay, request

PROVES = ["frame.length.non-minimal.*"]
EXCHANGE = [
    (request(), ['101']),
    (b'\x81\xfe\x00\x05\xe3c>\xf6' + b'\xc3B\x1c\xd5\xc7', ['close 1011', 'end of TCP']),
]

if __name__ == "__main__":
    prove('Close 1011, then the end of TCP', replay(EXCHANGE))
