"""RFC 7692, 7.2.1 (MUST, 7692-7.2.1-1): Messages are compressed with DEFLATE, end in an empty stored block, and lose its
last four octets.

A conforming client: binary message, 60000 bytes echoed, byte for byte. Here: the end of TCP.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import BINARY, frame, prove, replay, response

PROVES = ["deflate.compress.echo.zeros"]
EXCHANGE = [
    (response(extensions='permessage-deflate; server_max_window_bits=15') +
     frame(BINARY, b'\xec\xc11\x01\x00\x00\x00\xc2\xa0\xf5Om\r\x0f\xa0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xbe\x0c', rsv=4),
     ['end of TCP']),
]

if __name__ == "__main__":
    prove('a message of 60,000 zeros cannot be compressed: the write fails', replay(EXCHANGE))
