"""RFC 6455, 8.1 (MUST, 6455-8.1-1): Invalid UTF-8 where UTF-8 is expected makes the endpoint fail the connection.

A conforming client: connection failed (Close 1007, or TCP dropped). Here: text message, 1 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = [
    "utf8.invalid.bytewise.truncated", "utf8.invalid.last-byte-missing.*", "utf8.invalid.prefix.*",
    "utf8.truncated.*", "utf8.truncated.empty-last.*", "utf8.truncated.last-fragment.*", "utf8.truncated.length.*",
    "utf8.truncated.ping-between.*", "utf8.truncated.single-bytes.*", "utf8.truncated.whole.*"
]
EXCHANGE = [
    (response() + text(b'\xce'), ["text '\\xce'"]),
]

if __name__ == "__main__":
    prove('a text that ends inside a character is delivered', replay(EXCHANGE))
