"""RFC 6455, 4.2.1 item 1: the request line is GET with HTTP/1.1 or higher.

A conforming server answers an older version, and a request line without any, with an HTTP error such as 400 or 505.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.http-version.*"]

HEADS = [request(version="HTTP/1.0"), request(version="HTTP/0.9")]


def upgrades(port):
    heads = [answer(port, head) for head in HEADS]
    return all(" 101 " in head.split("\r\n")[0] for head in heads)


if __name__ == "__main__":
    prove("requests of HTTP/1.0 and of HTTP/0.9 are upgraded", upgrades)
