"""RFC 6455, 4.2.1 item 1: the request-target should be read as the resource name, or as an absolute URI that holds it
(RFC 9112, 3.2.2: a server MUST accept the absolute form).

A conforming server upgrades `GET http://127.0.0.1/` as it does `GET /`. Here the URI is taken for a path.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.target.absolute.*"]


def refuses(port):
    absolute = answer(port, request(path=f"http://127.0.0.1:{port}/", host=f"Host: 127.0.0.1:{port}"))
    return accepted(answer(port, request())) and " 404 " in absolute


if __name__ == "__main__":
    prove("a request-target in absolute form is answered by 404", refuses)
