"""RFC 6455, 4.2.1: a request that violates the grammar MUST be answered with an HTTP error; 4.3 and 11.3.4:
Sec-WebSocket-Protocol = 1#token. 4.2.2: the subprotocol chosen is one of those that the client asked for.

A conforming server answers 400. Here the list is read up to the first mistake, and its beginning counts: of
`chat superchat`, which names nothing, chat is offered to the application.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.subprotocol.malformed.*", "handshake.limit.blanks-in-subprotocols"]

NO_LISTS = ["", ", ,", "chat superchat", "chat;superchat", "chat/2", '"chat"', "chat, super(chat", "chat=1", "ch\xe4t"]


def answer_to(port, value):
    return answer(port, request([f"Sec-WebSocket-Protocol: {value}"]))


def takes_beginning(port):
    head = answer_to(port, "a" + " " * 3500 + "x")
    return "Sec-WebSocket-Protocol: a\r\n" in head and all(accepted(answer_to(port, value)) for value in NO_LISTS)


if __name__ == "__main__":
    prove("a Sec-WebSocket-Protocol that is no list of tokens counts up to its first mistake", takes_beginning)
