"""RFC 6455, 4.2.1 item 4: a Connection field that includes the token Upgrade, without regard to case.

A conforming server answers values without that token with an HTTP error such as 400. Here the word is looked for
anywhere in the value.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.other.*"]

VALUES = [b"Connection: notupgrade", b"Connection: upgraded", b"Connection: h2-upgrade", b"Connection: foo;Upgrade",
          b"Connection: keep-alive Upgrade", b'Connection: "Upgrade"']


def upgrades(port):
    return all(accepted(answer(port, request().replace(b"Connection: Upgrade", value, 1))) for value in VALUES)


if __name__ == "__main__":
    prove("values of Connection that only contain the word upgrade are taken for the token", upgrades)
