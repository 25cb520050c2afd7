"""RFC 6455, 4.2.1 item 4: a Connection field with the token Upgrade. A comma in a list may have tabs around it (RFC 2616,
2.1 and 2.2: LWS is SP and HT).

A conforming server upgrades. Here the list is split at commas and blanks, and "<TAB>upgrade" is another token.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.list.tab"]


def refuses(port):
    def with_between(octet):
        return answer(port, request().replace(b"Connection: Upgrade", b"Connection: keep-alive," + octet + b"Upgrade"))

    return accepted(with_between(b" ")) and not accepted(with_between(b"\t"))


if __name__ == "__main__":
    prove("'Connection: keep-alive,<TAB>Upgrade' is refused", refuses)
