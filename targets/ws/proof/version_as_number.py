"""RFC 6455, 4.2.1 item 6: Sec-WebSocket-Version with a value of 13; 4.3: no leading zero, digits only.

A conforming server answers anything else with an HTTP error such as 426. Here the value is converted by JavaScript's
unary plus, for which all of these are the number 13.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.malformed.*"]


def upgrades(port):
    def with_version(text):
        return request().replace(b"Version: 13", b"Version: " + text)

    return all(accepted(answer(port, with_version(text))) for text in [b"013", b"+13", b"13.0", b"0xd"])


if __name__ == "__main__":
    prove("Sec-WebSocket-Version 013, +13, 13.0 and 0xd are taken for 13", upgrades)
