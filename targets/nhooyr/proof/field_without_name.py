"""RFC 6455, 4.2.1 item 2 and RFC 9112, 5: a field line begins with a name, which is a token and not empty.

A conforming server answers 400. net/http of Go 1.19 takes the line for a field.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.malformed.no-name"]


def upgrades(port):
    return accepted(answer(port, request([": value"])))


if __name__ == "__main__":
    prove("a request with the line ': value' is upgraded", upgrades)
