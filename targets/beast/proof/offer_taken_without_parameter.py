"""RFC 7692, 5 (SHOULD, 7692-5-3): Offers are in order of preference and the server should take the most preferred it
supports.

A conforming server: permessage-deflate as offered. Here: permessage-deflate.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, frame, prove, replay, request

PROVES = ["deflate.offer.preference"]
EXCHANGE = [
    (request(["Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover, permessage-deflate"]),
     ['101; sec-websocket-extensions: permessage-deflate']),
    (frame(CLOSE, b'\x03\xe8'), ['close 1000', 'end of TCP']),
]

if __name__ == "__main__":
    prove('permessage-deflate', replay(EXCHANGE))
