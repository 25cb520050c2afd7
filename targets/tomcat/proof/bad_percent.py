"""RFC 6455, 10.7: a server SHOULD answer a handshake that it does not understand with an HTTP status code that fits.

A conforming server answers 400, or upgrades: the mistake is the client's. Here it is answered by 500.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.target.odd.bad-percent"]


def blames_itself(port):
    return answer(port, request(path="/?a=%zz")).startswith("HTTP/1.1 500 ")


if __name__ == "__main__":
    prove("a query with %zz is answered by 500", blames_itself)
