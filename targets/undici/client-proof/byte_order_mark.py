"""RFC 6455, 5.6 (MUST, 6455-5.6-1): The payload of a text message is UTF-8.

A conforming client: text message, 4 bytes. Here: 1 bytes, different from byte 0 on.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = ["utf8.valid.plain.*"]
EXCHANGE = [
    (response() + text(b'\xef\xbb\xbfa'), ["text 'a'"]),
]

if __name__ == "__main__":
    prove('a U+FEFF at the beginning of a text is taken away', replay(EXCHANGE))
