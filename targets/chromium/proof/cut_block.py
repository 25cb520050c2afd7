"""RFC 7692, 7.2.2 and RFC 6455, 10.7: a message is inflated with 00 00 ff ff behind it; data that is no DEFLATE then is invalid.

A conforming client fails the connection on a message that ends inside a block; here what could be inflated is delivered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import BINARY, RSV1, frame

PROVES = ["deflate.decompress.truncated.*", "robust.deflate-stream.ends-inside-a-block"]
STORED = b"\x00\x0a\x00\xf5\xff" + b"Hello"  # a stored block that announces ten octets and has five


def delivers(command):
    agreed = [b"Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover"]
    cut = frame(BINARY, STORED, rsv=RSV1, masked=False)
    return any(one.opcode == BINARY for one in talk(command, lambda key: [response(key, lines=agreed), cut]).frames)


if __name__ == "__main__":
    prove("a message that ends inside a block is delivered", delivers)
