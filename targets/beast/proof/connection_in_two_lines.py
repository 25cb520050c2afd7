"""RFC 6455, 4.2.1 item 4: a Connection field that includes the token Upgrade. Two lines of one field are one list
(RFC 9110, 5.3).

A conforming server upgrades. Here only the first line is read, so that `keep-alive` in front is refused with 400.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.two-lines.upgrade-last"]


def with_lines(first, second):
    lines = f"Connection: {first}\r\nConnection: {second}".encode()
    return request().replace(b"Connection: Upgrade", lines)


def reads_one(port):
    refusal = answer(port, with_lines("keep-alive", "Upgrade"))
    return accepted(answer(port, with_lines("Upgrade", "keep-alive"))) and refusal.startswith("HTTP/1.1 400 ")


if __name__ == "__main__":
    prove("of two Connection lines only the first is read", reads_one)
