"""RFC 6455, 4.2.1 item 6: Sec-WebSocket-Version with a value of 13; 4.3: no leading zero, digits only.

A conforming server answers anything else with an HTTP error such as 426. Here the value is converted by
binary_to_integer().
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.malformed.*"]

VALUES = [b"Version: 013", b"Version: +13"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"Version: 13", value, 1))) for value in VALUES)


if __name__ == "__main__":
    prove("Sec-WebSocket-Version 013 and +13 are taken for 13", upgrades)
