"""RFC 6455, 4.2.2 item 4: the answer to a version that the server does not speak MUST carry a Sec-WebSocket-Version
that names those it does (4.4).

A conforming server answers 426 (or 400) with "Sec-WebSocket-Version: 13". Here it is a 400 without.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.version.draft.*", "handshake.version.unknown.*"]

VERSIONS = [b"7", b"8", b"14", b"255"]


def names_none(port):
    heads = [answer(port, request().replace(b"Version: 13", b"Version: " + each)) for each in VERSIONS]
    return all(" 400 " in head and "sec-websocket-version" not in head.lower() for head in heads)


if __name__ == "__main__":
    prove("the 400 to an unknown version does not name version 13", names_none)
