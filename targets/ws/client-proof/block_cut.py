"""RFC 6455, 10.7 (MUST, 6455-10.7-1): Incoming data is always validated.

A conforming client: connection failed (Close 1002 or 1003 or 1007 or 1008 or 1009 or 1011, or TCP dropped). Here:
binary message, 9 bytes echoed, which nothing may follow.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import BINARY, frame, prove, replay, response

PROVES = ["deflate.decompress.truncated.*", "robust.deflate-stream.ends-inside-a-block"]
EXCHANGE = [
    (response(extensions='permessage-deflate') + frame(BINARY, b'\x00d\x00\x9b\xffHello', rsv=4),
     ["binary 'Hello\\x00\\x00\\xff\\xff'"]),
]

if __name__ == "__main__":
    prove('a message whose data end inside a DEFLATE block is delivered as far as it inflates', replay(EXCHANGE))
