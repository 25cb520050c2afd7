"""RFC 6455, 4.1 item 10: the elements of Sec-WebSocket-Protocol are non-empty tokens; 4.2.1: a request that does not
match the grammar MUST be answered with an HTTP error.

A conforming server answers 400 to each of these.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.subprotocol.malformed.*"]

LISTS = ["", ", ,", "chat room", "chat, super(chat"]


def upgrades(port):
    return all(accepted(answer(port, request([f"Sec-WebSocket-Protocol: {each}"]))) for each in LISTS)


if __name__ == "__main__":
    prove("requests with malformed lists of subprotocols are upgraded", upgrades)
