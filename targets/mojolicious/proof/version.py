"""RFC 6455, 4.2.1 item 6: Sec-WebSocket-Version with a value of 13; 4.2.2 item 4: any other MUST abort the handshake.

A conforming server answers each of these requests with 400 or 426 and the versions that it speaks. Here the field is
not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.**", "handshake.version.missing", "handshake.early.*",
          "handshake.early.request-behind-refusal.version", "robust.smuggling.*"]

LINE = b"Sec-WebSocket-Version: 13\r\n"
OTHERS = [b"", LINE + LINE] + [LINE.replace(b"13", each) for each in (b"0", b"14", b"255", b"013", b"words", b"")]


def upgrades(port):
    return all(accepted(answer(port, request().replace(LINE, lines))) for lines in OTHERS)


if __name__ == "__main__":
    prove("requests with any version or none are upgraded", upgrades)
