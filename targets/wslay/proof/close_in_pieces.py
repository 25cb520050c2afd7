"""RFC 6455, 6.2: frames are parsed whatever pieces TCP delivers them in; 8.1 and 5.5.1: the reason of a Close is UTF-8.
Here the first two octets of each piece are taken for the code. A conforming server answers 1000 to €€€ and 1007 to FF.
"""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, prove

PROVES = ["close.reason.utf8.valid-in-pieces.*", "close.reason.utf8.invalid-in-pieces.*", "robust.segmentation.bad-close-*"]


def code_for(port, reason, size):
    with Connection(port) as connection:
        connection.upgrade()
        octets = close(1000, reason)
        for start in range(0, len(octets), size):
            connection.send(octets[start : start + size])
            time.sleep(0.02)
        return [each.payload[:2].hex() for each in connection.read_frames() if each.opcode == CLOSE]


def depends(port):
    rows = [("€€€".encode(), 99, "03e8"), ("€€€".encode(), 3, "03ef"), (b"\xff", 99, "03ef"), (b"\xff", 1, "03e8")]
    return all(code_for(port, reason, size) == [code] for reason, size, code in rows)  # 1000 is 03e8, 1007 is 03ef


if __name__ == "__main__":
    prove("a good reason is refused in pieces of three octets, and a bad one accepted octet by octet", depends)
