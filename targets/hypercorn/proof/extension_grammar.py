"""RFC 6455, 9.1: a Sec-WebSocket-Extensions that does not match the grammar, which asks for a token in a quoted value
too, MUST make the recipient fail the connection at once.

A conforming server answers 400. Here the value is split at commas, and nothing else is looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.malformed.*", "handshake.extension.quoted-no-token.*",
          "deflate.decline.malformed.no-parameter", "robust.offer.*"]

VALUES = ["", ", ,", ";a", "x-a;", "x-a;; b", "x-a; =1", "x-a; b=", "x-a; b==1", "x-a; b=1=2", "x-a x-b", "x-a; b c",
          "x-a=1", "x(a", "x/a", '"x-a"', 'x-a; b="1', 'x-a; b="1"2', 'x-a; b=""', 'x-a; b="1 0"', 'x-a; b="1,2"',
          'x-a; b="1;c"', "permessage-deflate;"]


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Extensions: {value}"]))) for value in VALUES)


if __name__ == "__main__":
    prove("a Sec-WebSocket-Extensions outside the grammar does not keep the server from upgrading", upgrades)
