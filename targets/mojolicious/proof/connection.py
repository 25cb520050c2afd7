"""RFC 6455, 4.2.1 item 4: a Connection field that includes the token Upgrade.

A conforming server answers requests without it with an HTTP error such as 400. Here the field is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.missing", "handshake.connection.other.*"]

LINES = [b"", b"Connection: keep-alive\r\n", b"Connection: close\r\n", b"Connection: notupgrade\r\n"]


def upgrades(port):
    heads = [request().replace(b"Connection: Upgrade\r\n", line) for line in LINES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("requests without the token Upgrade in Connection are upgraded", upgrades)
