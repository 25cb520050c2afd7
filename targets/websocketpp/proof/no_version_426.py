"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error 400 or 426. Here: HTTP 500 Internal Server Error.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay

PROVES = ["handshake.version.malformed.empty", "handshake.version.malformed.hexadecimal", "handshake.version.missing", "handshake.version.unknown.0"]
EXCHANGE = [
    (b'GET / HTTP/1.1\r\n' b'Host: 127.0.0.1\r\n' b'Upgrade: websocket\r\n' b'Connection: Upgrade\r\n'
     b'Sec-WebSocket-Key: xEm/z9WUPjDLnxxR/zNVCw==\r\n' b'\r\n', ['500']),
]

if __name__ == "__main__":
    prove('HTTP 500 Internal Server Error', replay(EXCHANGE))
