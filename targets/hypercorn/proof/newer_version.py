"""RFC 6455, 4.2.1 item 1: HTTP/1.1 or higher; 4.2.2: a server accepts by status 101.

A conforming server upgrades a request of HTTP/1.2, or refuses it. Here it is answered as a request of HTTP/2 would be
(RFC 8441), with 200 and no Upgrade, and the application is told that it is connected.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.http-version.newer.*"]


def confuses(port):
    heads = [answer(port, request(version=version)) for version in ("HTTP/1.2", "HTTP/2.0")]
    return all(" 200 " in head and "sec-websocket-accept" in head.lower() for head in heads)


if __name__ == "__main__":
    prove("requests of HTTP/1.2 and HTTP/2.0 are answered by 200 with an accept key", confuses)
