"""RFC 6455, 5.2 (MUST, 6455-5.2-10): The most significant bit of a 64-bit length is zero.

A conforming client: connection failed (Close 1002 or 1009, or TCP dropped). Here: neither a failure nor an answer to a
later ping.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response

PROVES = ["frame.length.top-bit.*"]
EXCHANGE = [
    (response() + b'\x82\x7f\x80\x00\x00\x00\x00\x00\x00\x00Hello', []),
]

if __name__ == "__main__":
    prove('a 64-bit length whose first bit is set is waited for', replay(EXCHANGE))
