"""RFC 6455, 5.5.1 (MUST, 6455-5.5.1-2): A Close body starts with a 2-byte status code in network byte order.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: Close with a one-byte body, as if the Close
had been right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CLOSE, frame, prove, replay, response

PROVES = ["close.frame.length.1", "close.frame.length.1.*", "fail.then-text.one-byte-close"]
EXCHANGE = [
    (response() + frame(CLOSE, b'a'), ['close 97']),
]

if __name__ == "__main__":
    prove('a Close of one octet is answered as a good one', replay(EXCHANGE))
