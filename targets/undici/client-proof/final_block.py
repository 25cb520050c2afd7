"""RFC 7692, 7.2.2 (MUST, 7692-7.2.2-1): To decompress, 00 00 FF FF is appended and the result inflated.

A conforming client: text message, 5 bytes. Here: 2 bytes, different from byte 2 on.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = ["deflate.decompress.block-then-takeover.*", "deflate.decompress.block.*", "deflate.decompress.empty.*"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + text(b'\xf3H\x05\x00\xca\xc9\xc9\x07\x00', rsv=4), ["text 'He'"]),
]

if __name__ == "__main__":
    prove('data behind a DEFLATE block with BFINAL are lost or fail the connection', replay(EXCHANGE))
