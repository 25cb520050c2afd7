"""RFC 6455, 9.1: a Sec-WebSocket-Extensions that does not match the grammar, which asks for a token in a quoted value
too, MUST make the recipient fail the connection at once.

A conforming server answers 400, as this one does for some mistakes, but not for those below.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.malformed.*", "handshake.extension.quoted-no-token.*", "deflate.decline.malformed.*"]

VALUES = ["", ",", ";a", "a;", "a;; b", "a; =1", "a; b=", "a b", "a; b c", "a=1", "a(b", "a/b", '"a"', 'a; b=""',
          'a; b="1 2"', 'permessage-deflate; server_max_window_bits="1 0"']


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Extensions: {each}"]))) for each in VALUES)


if __name__ == "__main__":
    prove("requests with a malformed Sec-WebSocket-Extensions are upgraded", upgrades)
