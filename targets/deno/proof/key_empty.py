"""RFC 6455, 4.2.1 item 5: a Sec-WebSocket-Key with a value that decodes to 16 octets.

A conforming server answers an empty key with an HTTP error such as 400. Here only a field that is absent is refused.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.empty.*", "handshake.early.request-behind-refusal.key", "robust.smuggling.*-key"]


def upgrades(port):
    key = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    return all(accepted(answer(port, request().replace(key, b"Sec-WebSocket-Key:" + each))) for each in (b"", b"   "))


if __name__ == "__main__":
    prove("a request with an empty key is upgraded", upgrades)
