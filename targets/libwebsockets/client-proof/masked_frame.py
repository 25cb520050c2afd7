"""RFC 6455, 5.1 (MUST, 6455-5.1-6): A client closes the connection on receiving a masked frame.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: text message, 5 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = [
    "frame.masked.after-ping", "frame.masked.before-message", "frame.masked.before-ping", "frame.masked.binary",
    "frame.masked.binary-empty", "frame.masked.binary-zero-key", "frame.masked.bytewise", "frame.masked.compressed",
    "frame.masked.continuation", "frame.masked.control-in-message.*", "frame.masked.first-fragment",
    "frame.masked.ping", "frame.masked.ping-125", "frame.masked.ping-empty", "frame.masked.ping-zero-key",
    "frame.masked.pong", "frame.masked.pong-empty", "frame.masked.text", "frame.masked.text-126",
    "frame.masked.text-65536", "frame.masked.text-empty", "frame.masked.text-empty-zero-key",
    "frame.masked.text-zero-key", "frame.masked.with-response"
]
EXCHANGE = [
    (response() + text(b'Hello', masked=True, key=b'oRZ\x9c'), ["text 'Hello'"]),
]

if __name__ == "__main__":
    prove('masked frames of the server are taken', replay(EXCHANGE))
