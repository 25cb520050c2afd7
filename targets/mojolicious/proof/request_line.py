"""RFC 6455, 4.2.1 item 1: the request line is GET, a Request-URI, and HTTP/1.1 or higher, as HTTP has it.

A conforming server answers each of the lines below with an HTTP error such as 400 or 505. Here a line that cannot be
read, and any version, stand for GET / HTTP/1.1.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.request-line.*", "handshake.http-version.*", "handshake.http-version.malformed.*"]

LINES = [b"GET  HTTP/1.1", b"GET", b" / HTTP/1.1", b"GET /a b HTTP/1.1", b"GET /", b"GET / HTTP/1.0", b"GET / HTTP/x.y",
         b"GET / HTTP/1", b"GET / HTTP/1.1.1", b"GET / HTTP/-1.1", b"GET / HTTP/1,1", b"GET / ICAP/1.1"]


def upgrades(port):
    heads = [answer(port, request().replace(b"GET / HTTP/1.1", line, 1)) for line in LINES]
    return all(accepted(head) for head in heads)


if __name__ == "__main__":
    prove("malformed request lines, and those of other versions, are upgraded", upgrades)
