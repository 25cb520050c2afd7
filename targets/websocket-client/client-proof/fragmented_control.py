"""RFC 6455, 5.5 (MUST, 6455-5.5-2): Control frames are not fragmented.

A conforming client: connection failed (Close 1002, or TCP dropped). Here: Close 1000, as if the Close had been right.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import CLOSE, CONTINUATION, frame, prove, replay, response

PROVES = [
    "fail.then-close.fragmented-pong", "frame.fragment.control-alone.*", "frame.fragment.control-mid-message.*",
    "frame.fragment.control.close"
]
EXCHANGE = [
    (response() + frame(CLOSE, b'\x03\xe8', fin=False) + frame(CONTINUATION, b'fragment2'), ['close 1000']),
]

if __name__ == "__main__":
    prove('a Close or pong that is not final is taken', replay(EXCHANGE))
