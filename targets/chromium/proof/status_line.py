"""RFC 6455, 4.1: an answer that does not conform to 4.2.2, which asks for a status line as of HTTP/1.1 with 101, fails the connection.

A conforming client sends nothing behind such an answer and ends TCP; here a ping is answered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from page_proof import prove, response, talk
from proof import PING, PONG, frame

PROVES = ["handshake.response.head.status-line.*"]
LINES = [b"HTTP/1.1 0101 Switching Protocols", b"HTTPS/1.1 101 Switching Protocols"]


def is_open(command, line):
    ping = frame(PING, b"here?", masked=False)
    return any(one.opcode == PONG for one in talk(command, lambda key: [response(key, line), ping]).frames)


if __name__ == "__main__":
    prove("a malformed status line opens the connection", lambda command: all(is_open(command, line) for line in LINES))
