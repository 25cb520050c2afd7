"""RFC 6455, 8.1 and 5.5.1: the reason of a Close is UTF-8; what is not MUST make the endpoint fail the connection.

A conforming server answers Close 1007 (or 1002). Here a reason of two octets and more is checked, and one of a single
octet is not: the Close is answered as if it were in order.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, prove

PROVES = ["close.reason.utf8.**", "fail.then-text.close-reason", "robust.segmentation.bad-close-*"]


def code_for(port, reason):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(close(1000, reason))
        closes = [each for each in connection.read_frames() if each.opcode == CLOSE]
        return int.from_bytes(closes[0].payload[:2], "big") if closes else None


def accepts_one_octet(port):
    one_octet = [code_for(port, reason) for reason in (b"\xff", b"\x80", b"\xc3")]
    return one_octet == [1000, 1000, 1000] and code_for(port, b"\xff\xff") == 1007


if __name__ == "__main__":
    prove("a close reason of the single octet FF, 80 or C3 is answered by Close 1000", accepts_one_octet)
