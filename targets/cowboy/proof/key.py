"""RFC 6455, 4.2.1 item 5: a Sec-WebSocket-Key field whose value, when decoded, is 16 octets long; 11.3.1: it MUST NOT
appear twice.

A conforming server answers each of these requests with 400. Here the answer is computed from whatever is there.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.key.empty.*", "handshake.key.repeated.*", "handshake.early.request-behind-refusal.key",
          "robust.smuggling.request-behind-refused-key"]

KEY = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
INSTEAD = [b"Sec-WebSocket-Key: \r\n", KEY + KEY, KEY + b"Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(KEY, lines))) for lines in INSTEAD)


if __name__ == "__main__":
    prove("requests with an empty key and with two keys are upgraded", upgrades)
