"""RFC 6455, 4.2.1 item 6: Sec-WebSocket-Version with a value of 13; 4.3: no leading zero, digits only; 11.3.5: once.

A conforming server answers anything else with an HTTP error such as 426. Here JavaScript's parseInt() reads the digits
in front, and leaves what follows them.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.malformed.*", "handshake.version.repeated.*"]

VALUES = [b"013", b"+13", b"13.0", b"13x", b"13, 8", b"8, 13", b"13\r\nSec-WebSocket-Version: 8"]


def upgrades(port):
    heads = [request().replace(b"Version: 13", b"Version: " + value) for value in VALUES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("Sec-WebSocket-Version 013, +13, 13.0, 13x and lists are taken for 13 or 8", upgrades)
