"""RFC 6455, 4.2.2: the Sec-WebSocket-Protocol of the answer MUST be one of the values offered, and a single token.

A conforming server answers "chat" to ", chat" and refuses "a b" or takes nothing. Here whatever stands in front of the
first comma is sent back: nothing, or two words.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.subprotocol.choice.empty-elements", "handshake.limit.blanks-in-subprotocols"]


def sends_back(port):
    empty, two = (answer(port, request([f"Sec-WebSocket-Protocol: {each}"])) for each in (", chat", "a    b"))
    return "Sec-WebSocket-Protocol: \r\n" in empty and "Sec-WebSocket-Protocol: a    b\r\n" in two


if __name__ == "__main__":
    prove("an empty subprotocol, and one of two words, is agreed to", sends_back)
