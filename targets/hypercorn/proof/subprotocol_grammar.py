"""RFC 6455, 4.2.1: a request that violates the grammar MUST be answered with an HTTP error; 4.3 and 11.3.4: Sec-
WebSocket-Protocol = 1#token.

A conforming server answers 400. Here the value is split at commas for the application, and nothing else is looked at.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.subprotocol.malformed.*"]

VALUES = ["", ", ,", "chat superchat", "chat;superchat", "chat/2", '"chat"', "chat, super(chat", "chat=1"]


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Protocol: {value}"]))) for value in VALUES)


if __name__ == "__main__":
    prove("a Sec-WebSocket-Protocol that is no list of tokens is ignored", upgrades)
