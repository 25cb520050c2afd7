"""RFC 6455, 7.1.7 (SHOULD, 6455-7.1.7-5): If the connection was established, a Close frame with a fitting code precedes
the close.

A conforming server: connection failed (Close 1002 or 1003 or 1007 or 1008 or 1009 or 1011, or TCP dropped). Here: Close
without a code, then the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import BINARY, frame, prove, replay, request

PROVES = ["deflate.decompress.malformed-late", "deflate.decompress.malformed-second", "deflate.decompress.malformed.*", "deflate.decompress.truncated.stored-length", "robust.deflate-stream.*"]
EXCHANGE = [
    (request(["Sec-WebSocket-Extensions: permessage-deflate"]), ['101; sec-websocket-extensions: permessage-deflate']),
    (frame(BINARY, b'\x06', rsv=4), ['close', 'end of TCP']),
]

if __name__ == "__main__":
    prove('Close without a code, then the end of TCP', replay(EXCHANGE))
