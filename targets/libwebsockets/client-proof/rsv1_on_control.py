"""RFC 7692, 6.1 (MUST, 7692-6.1-5): A control frame with RSV1 makes the receiver fail the connection.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: a later ping was answered, and the connection
stayed open.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, prove, replay, response

PROVES = ["deflate.frame.control-inside-message", "deflate.frame.control.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + frame(PING, b'Hello', rsv=4), ["pong 'Hello'"]),
    (frame(PING, b'\x12\xd08h\xbe\x95\x9f\xb1'), ["pong '\\x12\\xd08h\\xbe\\x95\\x9f\\xb1'"]),
]

if __name__ == "__main__":
    prove('RSV1 is taken on control frames once compression is agreed', replay(EXCHANGE))
