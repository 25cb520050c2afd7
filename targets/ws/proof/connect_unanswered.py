"""RFC 6455, 10.7 (SHOULD, 6455-10.7-4): Invalid data during the handshake is answered with a fitting HTTP status.

A conforming server: an HTTP error 400 or 405 or 501. Here: the end of TCP without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import prove, replay

PROVES = ["handshake.method.connect"]
EXCHANGE = [
    (b'CONNECT / HTTP/1.1\r\n' b'Host: 127.0.0.1\r\n' b'Upgrade: websocket\r\n' b'Connection: Upgrade\r\n'
     b'Sec-WebSocket-Key: Jo8a0HGQSTfTxQJs8f7aPg==\r\n' b'Sec-WebSocket-Version: 13\r\n' b'\r\n', ['end of TCP']),
]

if __name__ == "__main__":
    prove('the end of TCP without an answer', replay(EXCHANGE))
