"""RFC 7692, 7.1.1.1 (MUST, 7692-7.1.1.1-4): A client that does not offer server_no_context_takeover can decompress with
context takeover.

A conforming client: 2 messages echoed, byte for byte. Here: Close 1007.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CLOSE, frame, prove, replay, response, text

PROVES = ["deflate.decompress.window-behind-final.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + text(b'\xf3H\xcd\xc9\xc9\x07\x00\x00', rsv=4) +
     text(b'\xf2\x00\x11\x00\x00', rsv=4), ["text 'Hello'", 'close 1007']),
    (frame(CLOSE, b'\x03\xef'), []),
]

if __name__ == "__main__":
    prove('the window is lost behind a block with BFINAL, so that the next message is not understood',
          replay(EXCHANGE))
