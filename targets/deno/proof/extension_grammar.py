"""RFC 6455, 9.1: a Sec-WebSocket-Extensions that does not match the grammar MUST make the recipient fail the connection
at once; a quoted value, once unescaped, has to be a token.

A conforming server answers 400 to each of these. Here the field is not looked at, as Deno has no extensions.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.malformed.*", "handshake.extension.quoted-no-token.*", "robust.offer.*"]

VALUES = ["", ",", "; a", "a;", "a; =1", "a; b=", "a; b=1=2", "a b", "a; b c", "a=1", "a[1]", 'a; b="', 'a; b="1"2',
          '"a"', 'a; b=""', 'a; b="1,2"']


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Extensions: {each}"]))) for each in VALUES)


if __name__ == "__main__":
    prove("requests with a malformed Sec-WebSocket-Extensions are upgraded", upgrades)
