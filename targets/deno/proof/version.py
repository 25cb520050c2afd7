"""RFC 6455, 4.2.1 item 6 and 4.2.2: a request with another Sec-WebSocket-Version than 13, or with none, is answered with an
HTTP error such as 426, and the versions that the server speaks.

A conforming server does so. Here the version is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.unknown.*", "handshake.version.malformed.*", "handshake.version.missing",
          "handshake.version.repeated.*", "handshake.early.request-behind-refusal.version",
          "handshake.early.frames-behind-refusal", "robust.smuggling.*-behind-refused*"]

LINES = [b"", *(b"Sec-WebSocket-Version: %b\r\n" % each for each in (b"0", b"8", b"99", b"", b"013", b"13x", b"8, 13"))]


def upgrades(port):
    line = b"Sec-WebSocket-Version: 13\r\n"
    return all(accepted(answer(port, request().replace(line, each))) for each in [*LINES, line + line])


if __name__ == "__main__":
    prove("requests with any Sec-WebSocket-Version, and with none, are upgraded", upgrades)
