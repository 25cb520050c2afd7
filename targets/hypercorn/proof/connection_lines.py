"""RFC 6455, 4.2.1 item 4: a Connection field that includes the token Upgrade. Two lines of a field whose value is a
list are one list (RFC 9110, 5.3).

A conforming server upgrades `Connection: Upgrade` and `Connection: keep-alive` in either order. Here only the last
line is read.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.connection.two-lines.*"]


def refuses(port):
    def answer_to(lines):
        return answer(port, request().replace(b"Connection: Upgrade", lines))

    first = answer_to(b"Connection: Upgrade\r\nConnection: keep-alive")
    return accepted(answer_to(b"Connection: keep-alive\r\nConnection: Upgrade")) and " 426 " in first


if __name__ == "__main__":
    prove("the token Upgrade in the first of two lines of Connection is not seen", refuses)
