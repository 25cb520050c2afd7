"""RFC 6455, 4.2.1: a request that is no valid handshake MUST be answered with an HTTP error, which has a status code.

A conforming server answers 400. Here a request line without a version is taken for HTTP/0.9, whose answers are a page
and nothing else; and the next malformed request line, on another connection, is answered in the same way.
"""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove

PROVES = ["handshake.head.request-line.*", "handshake.http-version.none", "handshake.http-version.malformed.*",
          "handshake.http-version.newer.lower-case", "robust.after-malformed.bad-line.*"]


def answer_to(port, line):
    with Connection(port) as connection:
        connection.send(line + b"\r\nHost: 127.0.0.1\r\n\r\n")
        while connection.receive(time.monotonic() + 1):
            pass
        return connection.buffer


def has_no_status(port):
    return all(answer_to(port, line).startswith(b"<!doctype html>") for line in (b"GET /", b"GET", b"GET / HTTP/-1.1"))


if __name__ == "__main__":
    prove("malformed request lines are answered by HTML without a status line", has_no_status)
