"""RFC 6455, 4.2.1 item 4: a Connection field that includes the token Upgrade.

A conforming server answers a request without it with an HTTP error such as 400 or 426. Here Connection is not looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.missing", "handshake.connection.other.*"]

LINES = [b"", b"Connection:\r\n", b"Connection: close\r\n", b"Connection: keep-alive\r\n", b"Connection: websocket\r\n"]


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"Connection: Upgrade\r\n", line))) for line in LINES)


if __name__ == "__main__":
    prove("requests without Connection: Upgrade are upgraded", upgrades)
