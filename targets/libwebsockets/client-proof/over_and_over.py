"""RFC 7692, 6 (MUST, 7692-6-4): once compression is agreed, messages may still be sent without it.

A conforming client echoes the text once. Here the library delivers it to the application over and over: its loop does
nothing else any more, and what the application puts together grows until it refuses it. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, replay, response, text

PROVES = [
    "deflate.compress.standalone-after-plain", "deflate.decompress.plain-between", "deflate.example.shared-window",
    "deflate.frame.between.pong", "deflate.frame.other-bits.binary.*",
    "deflate.frame.other-bits.compressed-binary.6", "deflate.frame.other-bits.compressed-text.*",
    "deflate.frame.other-bits.ping.*", "deflate.frame.other-bits.text.*", "deflate.frame.plain.*",
    "deflate.negotiate.used.*", "deflate.response.as-offered"
]
EXCHANGE = [
    (response("permessage-deflate"), []),
    (text("Hello"), []),
]

if __name__ == "__main__":
    prove("a message that is not compressed is never echoed once compression is agreed", replay(EXCHANGE))
