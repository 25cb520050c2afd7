"""RFC 6455, 5.1 (MUST, 6455-5.1-6): A client closes the connection on receiving a masked frame.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: text message, 5 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = ["frame.masked.*", "frame.masked.control-in-message.*"]
EXCHANGE = [
    (response() + text(b'Hello', masked=True, key=b'\x03\xc3>\x08'), ["text 'Hello'"]),
]

if __name__ == "__main__":
    prove('masked frames of the server are taken', replay(EXCHANGE))
