"""RFC 6455, 4.1: an answer that does not conform to 4.2.2, which asks for an HTTP response, fails the connection.

A conforming client sends nothing behind an answer with a line that is no field, and ends TCP; here a ping is answered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import PING, PONG, frame

PROVES = ["handshake.response.head.no-field.*"]


def is_open(command):
    ping = frame(PING, b"here?", masked=False)
    seen = talk(command, lambda key: [response(key, lines=[b"this is no field"]), ping])
    return any(one.opcode == PONG for one in seen.frames)


if __name__ == "__main__":
    prove("a head with a line that is no field opens the connection", is_open)
