"""RFC 7692, 6.2 (MUST, 7692-6.2-1): A compressed message is received by joining payloads, decompressing and delivering.

A conforming client: text message, 19 bytes echoed, byte for byte. Here: Close 1007.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CLOSE, CONTINUATION, frame, PING, prove, replay, response, text

PROVES = ["deflate.frame.between.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + text(b'\xf2H\xcd', fin=False, rsv=4) + frame(PING, b'Hello') +
     frame(CONTINUATION, b'\xc9\xc9', fin=False) + frame(PING, b'Hello') +
     frame(CONTINUATION, b'\xd7Q\xf0@\xa2\x00\x00'), ["pong 'Hello'", "pong 'Hello'", 'close 1007']),
    (frame(CLOSE, b'\x03\xef'), []),
]

if __name__ == "__main__":
    prove('a control frame between the fragments of a compressed message breaks the message', replay(EXCHANGE))
