"""RFC 6455, 4.2.1 item 5: a Sec-WebSocket-Key field with a value that decodes to 16 octets.

A conforming server answers a request with an empty key with an HTTP error such as 400, and what stands behind such a
request in the same segment is a second request.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.empty.*", "handshake.early.request-behind-refusal.key",
          "robust.smuggling.request-behind-refused-key"]


def without_key(value):
    return request().replace(b"Key: dGhlIHNhbXBsZSBub25jZQ==", b"Key:" + value)


def upgrades(port):
    return all(accepted(answer(port, without_key(value))) for value in (b"", b"    ", b"\t"))


if __name__ == "__main__":
    prove("a request with an empty Sec-WebSocket-Key is upgraded", upgrades)
