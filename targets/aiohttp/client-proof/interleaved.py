"""RFC 6455, 5.4 (MUST, 6455-5.4-8): Fragments of different messages are not interleaved unless an extension allows it.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: text message, 3 bytes echoed, which nothing
may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CONTINUATION, frame, prove, replay, response, text

PROVES = [
    "frame.fragment.interleaved.both-empty", "frame.fragment.interleaved.empty-first.*",
    "frame.fragment.interleaved.not-final.*"
]
EXCHANGE = [
    (response() + text(b'a', fin=False) + text(b'b', fin=False) + frame(CONTINUATION, b'c'), ["text 'abc'"]),
]

if __name__ == "__main__":
    prove('a new message inside a fragmented one is delivered, the two mixed', replay(EXCHANGE))
