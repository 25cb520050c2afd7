"""RFC 6455, 8.1 (MUST, 6455-8.1-1): Invalid UTF-8 where UTF-8 is expected makes the endpoint fail the connection.

A conforming client: connection failed (Close 1007 or 1002, or TCP dropped). Here: Close 1000, as if the Close had been
right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CLOSE, frame, prove, replay, response

PROVES = ["close.reason.utf8.invalid.*"]
EXCHANGE = [
    (response() + frame(CLOSE, b'\x03\xe8\xc3'), ['close 1000']),
]

if __name__ == "__main__":
    prove('a close reason that ends inside a character is taken', replay(EXCHANGE))
