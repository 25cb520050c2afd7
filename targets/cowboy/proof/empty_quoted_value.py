"""RFC 6455, 9.1: a quoted value of an extension parameter, once unescaped, has to be a token, which is not empty;
what does not match MUST make the recipient fail the connection.

A conforming server answers 400, as this one does where the value has a blank.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.quoted-no-token.empty", "deflate.decline.malformed.empty-quotes"]


def upgrades(port):
    def answer_to(offer):
        return answer(port, request([f"Sec-WebSocket-Extensions: {offer}"]))

    empty = [answer_to('x-a; b=""'), answer_to('permessage-deflate; server_max_window_bits=""')]
    return all(accepted(head) for head in empty) and not accepted(answer_to('x-a; b="1 2"'))


if __name__ == "__main__":
    prove("an empty quoted value is taken", upgrades)
