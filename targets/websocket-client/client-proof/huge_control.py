"""RFC 6455, 5.5 (MUST, 6455-5.5-1): A control frame payload is at most 125 bytes.

A conforming client: connection failed (Close 1002 or 1009, or TCP dropped). Here: neither a failure nor an answer to a
later ping.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response

PROVES = ["frame.length.huge.control.*"]
EXCHANGE = [
    (response() + b'\x89\x7f\x00\x00\x00\x01\x00\x00\x00\x05Hello', []),
]

if __name__ == "__main__":
    prove('a control frame with a length of 64 bits is waited for', replay(EXCHANGE))
