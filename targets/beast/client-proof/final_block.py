"""RFC 7692, 7.2.2 (MUST, 7692-7.2.2-1): To decompress, 00 00 FF FF is appended and the result inflated.

A conforming client: text message, 5 bytes echoed, byte for byte. Here: the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = [
    "deflate.decompress.block-then-takeover.*", "deflate.decompress.block.*", "deflate.decompress.empty.*",
    "deflate.example.final-block"
]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_max_window_bits=15') +
     text(b'\x01\x05\x00\xfa\xffHello\x00', rsv=4), ['end of TCP']),
]

if __name__ == "__main__":
    prove('data behind a DEFLATE block with BFINAL are lost or fail the connection', replay(EXCHANGE))
