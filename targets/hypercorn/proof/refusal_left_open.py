"""RFC 6455, 7.2.2: a server that aborts the opening handshake MUST close the connection.

A conforming server that refuses a handshake ends TCP behind its answer, or goes on to serve HTTP. Here the answer
says `Connection: close`, then nothing is read any more, and TCP stays open for ever.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["handshake.early.frames-behind-refusal", "handshake.early.request-behind-refusal.version",
          "robust.smuggling.*"]

PLAIN = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def stays_open(port):
    with Connection(port) as connection:
        connection.send(request().replace(b"Version: 13", b"Version: 99") + PLAIN)
        head = connection.read_head()
        silent = connection.read_head(seconds=8.0) == "" and connection.ended is None
    return " 400 " in head and "connection: close" in head.lower() and silent


if __name__ == "__main__":
    prove("behind a refused handshake TCP stays open and mute", stays_open)
