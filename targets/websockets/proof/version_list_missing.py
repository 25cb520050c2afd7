"""RFC 6455, 4.2.2 item 4: to a version that it does not understand a server MUST send an HTTP error and a
Sec-WebSocket-Version field with the versions that it understands.

A conforming server answers 426 (or 400) with Sec-WebSocket-Version: 13.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.version.unknown.*", "handshake.version.draft.*"]


def leaves_out(port):
    for version in (b"1", b"8", b"14", b"255"):
        head = answer(port, request().replace(b"Version: 13", b"Version: " + version))
        if not head.startswith("HTTP/1.1 4") or "sec-websocket-version" in head.lower():
            return False
    return True


if __name__ == "__main__":
    prove("the refusal of another version does not name the version understood", leaves_out)
