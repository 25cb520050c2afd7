"""RFC 6455, 4.2.1 item 6: Sec-WebSocket-Version with a value of 13, one number in a request; 11.3.5: once.

A conforming server answers anything else with an HTTP error such as 400 or 426. Here 13 may stand anywhere in a list.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.version.malformed.list-*", "handshake.version.repeated.*"]

VALUES = [b"13, 8", b"8, 13", b"13\r\nSec-WebSocket-Version: 8", b"13\r\nSec-WebSocket-Version: 13"]


def upgrades(port):
    heads = [request().replace(b"Version: 13", b"Version: " + value) for value in VALUES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("lists of versions, and two versions, are taken for 13", upgrades)
