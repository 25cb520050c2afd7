"""RFC 6455, 11.3.1: Sec-WebSocket-Key MUST NOT appear more than once in a request; 4.2.1 item 2: a Host field, which is no
list (RFC 9112, 3.2); item 5: a key, which a tab is not.

A conforming server answers such requests with an HTTP error such as 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.host.repeated.*", "handshake.key.repeated.*", "handshake.key.empty.*"]

SECONDS = ["Host: 127.0.0.1", "Host: other.example", "Host:", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
           "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA=="]


def upgrades(port):
    tab = request().replace(b"dGhlIHNhbXBsZSBub25jZQ==", b"\t")
    return all(accepted(answer(port, head)) for head in [*(request([second]) for second in SECONDS), tab])


if __name__ == "__main__":
    prove("requests with two Host fields, with two keys, and with a tab as the key are upgraded", upgrades)
