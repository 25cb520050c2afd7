"""RFC 6455, 4.2.2: once its answer is sent the server holds an open WebSocket connection, on which it sends frames
(5.1).

A client has to wait for the answer (4.1); a server may ignore or refuse what comes too early. Here the octets behind
the request are taken for another HTTP request, and an HTTP answer stands behind the 101.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, accepted, frame, prove, request, text

PROVES = ["handshake.early.frames.*"]

EARLY = text("early") + frame(2, b"bird")


def mixes(port):
    with Connection(port) as connection:
        connection.send(request() + EARLY + b"\r\n\r\n")
        head = connection.read_head()
        behind = connection.read_head()
        return accepted(head) and behind.startswith("HTTP/1.1 404 ")


if __name__ == "__main__":
    prove("frames behind the request are answered by HTTP 404 behind the 101", mixes)
