"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error. Here: the end of TCP without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay

PROVES = ["handshake.early.body.*", "robust.smuggling.body-that-is-a-ping"]
EXCHANGE = [
    (b'GET / HTTP/1.1\r\n' b'Host: 127.0.0.1\r\n' b'Upgrade: websocket\r\n' b'Connection: Upgrade\r\n'
     b'Sec-WebSocket-Key: Yr/24zgEh9eYV5il+obPgw==\r\n' b'Sec-WebSocket-Version: 13\r\n' b'Content-Length: 6\r\n'
     b'\r\n' b'\x89\x807\xfa!=', ['end of TCP']),
]

if __name__ == "__main__":
    prove('the end of TCP without an answer', replay(EXCHANGE))
