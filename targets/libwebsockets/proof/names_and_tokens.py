"""RFC 6455, 4.2.1: a request that does not match the grammar MUST be answered with an HTTP error: names of fields and
subprotocols are tokens (RFC 9110, 5.6.2), and Connection is a list of tokens, one of them Upgrade (item 4).

A conforming server answers 400 to each of these.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.malformed.*", "handshake.subprotocol.malformed.*", "handshake.connection.other.blank-inside"]

LINES = ["Two words: value", "(Bracket: value", '"Quote": value', "Sec-WebSocket-Protocol: ",
         "Sec-WebSocket-Protocol: chat room", "Sec-WebSocket-Protocol: chat, super(chat"]


def upgrades(port):
    up_grade = request().replace(b"Connection: Upgrade", b"Connection: Up grade")
    return all(accepted(answer(port, head)) for head in [*(request([line]) for line in LINES), up_grade])


if __name__ == "__main__":
    prove("names of fields and subprotocols with blanks and brackets, and 'Connection: Up grade', are upgraded", upgrades)
