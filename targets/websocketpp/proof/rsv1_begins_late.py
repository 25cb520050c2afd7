"""RFC 6455, 7.1.7 (SHOULD, 6455-7.1.7-5): If the connection was established, a Close frame with a fitting code precedes
the close.

A conforming server: connection failed (Close 1002, or TCP dropped). Here: Close 1007, then the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, frame, prove, replay, request, text

PROVES = ["deflate.frame.continuation.compression-begins-late"]
EXCHANGE = [
    (request(["Sec-WebSocket-Extensions: permessage-deflate"]), ['101; sec-websocket-extensions: permessage-deflate']),
    (text(b'', fin=False) + frame(CONTINUATION, b'\xf2H\xcd\xc9\xc9\x07\x00', rsv=4), ['close 1007', 'end of TCP']),
]

if __name__ == "__main__":
    prove('Close 1007, then the end of TCP', replay(EXCHANGE))
