"""RFC 6455, 6.2 (MUST, 6455-6.2-1): Incoming data is parsed as frames, independent of TCP segmentation.

A conforming client: text message, 5 bytes. Here: 5 bytes, different from byte 0 on.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = ["handshake.response.body.frame-as-body.*", "handshake.response.body.octets.*"]
EXCHANGE = [
    (response(extra=['Content-Length: 7']) + text(b'Hello') + text(b'world'), ["text 'world'"]),
]

if __name__ == "__main__":
    prove('octets behind a 101 with a Content-Length or chunks are taken for a body of HTTP, and frames among them are lost',
          replay(EXCHANGE))
