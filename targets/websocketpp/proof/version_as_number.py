"""RFC 6455, 4.2.1 item 6: a Sec-WebSocket-Version field with the value 13; its grammar (4.3) has no sign and no
leading zero.

A conforming server answers other values with an HTTP error such as 400. Here the value is read as a C++ stream reads an
int: up to the first character that fits no number, and the rest is ignored.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.malformed.*"]

VALUES = [b"013", b"+13", b"13.0", b"13a", b"13, 8", b"8, 13"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"Version: 13", b"Version: " + value))) for value in VALUES)


if __name__ == "__main__":
    prove("values that only begin as a version are taken for that version", upgrades)
