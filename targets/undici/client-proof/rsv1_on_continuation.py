"""RFC 7692, 6.1 (MUST, 7692-6.1-6): A later fragment with RSV1 makes the receiver fail the connection.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: text message, 5 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CONTINUATION, frame, prove, replay, response, text

PROVES = ["deflate.frame.continuation.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + text(b'\xf2H\xcd', fin=False, rsv=4) +
     frame(CONTINUATION, b'\xc9\xc9\x07\x00', rsv=4), ["text 'Hello'"]),
]

if __name__ == "__main__":
    prove('RSV1 is taken on continuations once compression is agreed', replay(EXCHANGE))
