"""RFC 6455, 4.2.1 item 5: a Sec-WebSocket-Key field whose value, when decoded, is 16 octets long.

A conforming server answers an empty key with 400. Here the key is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.empty.*", "handshake.early.request-behind-refusal.key",
          "robust.smuggling.request-behind-refused-key"]


def upgrades(port):
    return accepted(answer(port, request().replace(b"dGhlIHNhbXBsZSBub25jZQ==", b"")))


if __name__ == "__main__":
    prove("a request with an empty key is upgraded", upgrades)
