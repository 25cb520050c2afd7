"""RFC 6455, 4.2.1 and RFC 9112, 5.1: white space around a field value, tabs too, is no part of it.

A conforming server upgrades, and computes Sec-WebSocket-Accept without it. Here a blank behind Upgrade keeps
the request from being one, and a blank behind the key is hashed with it.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.blanks.*", "handshake.key.blanks.*"]

ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def reads_them(port):
    upgrade = answer(port, request().replace(b"Upgrade: websocket", b"Upgrade: websocket "))
    key = answer(port, request().replace(b"Key: dGhlIHNhbXBsZSBub25jZQ==", b"Key: dGhlIHNhbXBsZSBub25jZQ== "))
    return not accepted(upgrade) and accepted(key) and ACCEPT not in key


if __name__ == "__main__":
    prove("blanks behind Upgrade keep from upgrading, and blanks behind the key change the accept value", reads_them)
