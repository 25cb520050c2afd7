"""RFC 6455, 4.2.1 item 1: the request line is that of a GET, with a request-target, and HTTP/1.1 or higher.

A conforming server answers anything else with an HTTP error such as 400, 405 or 505.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.method.*", "handshake.http-version.*", "handshake.http-version.malformed.*",
          "handshake.head.request-line.*"]

LINES = [b"POST / HTTP/1.1", b"PUT / HTTP/1.1", b"HEAD / HTTP/1.1", b"OPTIONS / HTTP/1.1", b"DELETE / HTTP/1.1",
         b"PATCH / HTTP/1.1", b"get / HTTP/1.1", b"GET / HTTP/1.0", b"GET / HTTP/0.9", b"GET /"]


def upgrades(port):
    heads = [request().replace(b"GET / HTTP/1.1", line, 1) for line in LINES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("requests with POST, PUT and others, and of HTTP/1.0, 0.9 and none, are upgraded", upgrades)
