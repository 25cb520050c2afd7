"""RFC 6455, 4.2.1 item 6 and 4.2.2: Sec-WebSocket-Version with a value of 13; anything else is answered with an HTTP error
and the versions that the server speaks.

A conforming server answers 426 or 400 to each of these. Here the field is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.**", "handshake.early.frames-behind-refusal", "handshake.early.request-behind-refusal.version",
          "robust.smuggling.frames-behind-refused", "robust.smuggling.request-behind-refused-version"]

LINES = [b"", *(b"Sec-WebSocket-Version: %b\r\n" % value for value in (
    b"0", b"9", b"12", b"14", b"99", b"256", b"", b"x", b"013", b"+13", b"13.0", b"13x", b"13, 8",
    b"13\r\nSec-WebSocket-Version: 8"))]


def upgrades(port):
    heads = [request().replace(b"Sec-WebSocket-Version: 13\r\n", line) for line in LINES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("requests for version 0, 14, 99, for none, and malformed ones are upgraded", upgrades)
