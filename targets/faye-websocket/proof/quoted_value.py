"""RFC 6455, 9.1: what a quoted parameter value holds, once unescaped, MUST be a token.

A conforming server answers 400 to each of these. Here any quoted string is taken.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.quoted-no-token.*", "deflate.decline.malformed.*-quotes", "robust.offer.quoted-comma"]

VALUES = ['a; b=""', 'a; b="1 2"', 'a; b="1,2"', 'a; b="1;2"', 'permessage-deflate; server_max_window_bits="1 0"']


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Extensions: {each}"]))) for each in VALUES)


if __name__ == "__main__":
    prove("quoted values that are no token are accepted", upgrades)
