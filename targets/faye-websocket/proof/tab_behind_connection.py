"""RFC 6455, 4.2.1 item 4: a Connection field with the token Upgrade. White space around a field value, tabs too, is
no part of it (RFC 9112, 5.1: OWS = *( SP / HTAB )).

A conforming server upgrades. Node's HTTP parser sees no upgrade in "Connection: Upgrade<TAB>", while it accepts
"Connection: Upgrade<SPACE>" and a tab behind every other field.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.blanks.mixed", "handshake.head.blanks.tab-behind"]


def refuses(port):
    def with_behind(octet):
        return answer(port, request().replace(b"Connection: Upgrade", b"Connection: Upgrade" + octet))

    return accepted(with_behind(b" ")) and not accepted(with_behind(b"\t"))


if __name__ == "__main__":
    prove("a tab behind 'Connection: Upgrade' keeps the request from being upgraded", refuses)
