"""RFC 6455, 4.2.1 item 10: header fields that are not known are ignored.

A conforming server upgrades. Here the parser of heads, which follows the letters of the fields it knows, does not find
the end of a head behind a field whose name is X: the request is not answered.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, accepted, answer, prove, request

PROVES = ["handshake.other-field.one-letter"]


def is_mute(port):
    with Connection(port) as connection:
        connection.send(request(["X: y"]))
        silent = connection.read_head(3) == "" and connection.ended is None
    return silent and accepted(answer(port, request(["X-Y: y"])))


if __name__ == "__main__":
    prove("a request with the field 'X: y' is not answered, while one with 'X-Y: y' is upgraded", is_mute)
