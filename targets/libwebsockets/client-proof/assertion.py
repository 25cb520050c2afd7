"""RFC 6455, 10.7 (MUST, 6455-10.7-1): whatever a peer sends is validated; RFC 7692, 7.2.3.6: an empty message is one octet.

A conforming client echoes two empty messages and a text. Here the process ends by an assertion. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import crash, prove, response, text

PROVES = [
    "deflate.compress.hello-empty-hello", "deflate.decompress.empty.fixed", "deflate.decompress.empty.stored",
    "deflate.decompress.empty.two-stored", "deflate.decompress.takeover-over.empty-message"
]
EMPTY, HELLO = text(b"\x00", rsv=4), text(b"\xf2H\xcd\xc9\xc9\x07\x00", rsv=4)

if __name__ == "__main__":
    prove("an empty compressed message ends the process by a signal",
          crash([response("permessage-deflate"), EMPTY + EMPTY + HELLO]))
