"""RFC 6455, 4.2.2 item 5: an answer of 101 MUST have a Connection field with the value Upgrade.

A conforming server answers a request line with http/1.1 with 400 or 505, as HTTP-name is case-sensitive (RFC 9112,
2.3), or upgrades it. Here the answer is 101 with Connection: close.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.http-version.newer.lower-case"]


def contradicts(port):
    head = answer(port, request(version="http/1.1"))
    return accepted(head) and "Connection: close\r\n" in head


if __name__ == "__main__":
    prove("http/1.1 is answered by 101 with Connection: close", contradicts)
