"""RFC 6455, 8.1 (MUST, 6455-8.1-1): Invalid UTF-8 where UTF-8 is expected makes the endpoint fail the connection.

A conforming client: connection failed (Close 1007, or TCP dropped). Here: text message, 1 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CONTINUATION, frame, prove, replay, response, text

PROVES = ["utf8.truncated.empty-last.*", "utf8.truncated.middle-empty", "utf8.truncated.ping-between.*"]
EXCHANGE = [
    (response() + text(b'\xc3', fin=False) + frame(CONTINUATION), ["text '\\xc3'"]),
]

if __name__ == "__main__":
    prove('a text that ends inside a character is delivered', replay(EXCHANGE))
