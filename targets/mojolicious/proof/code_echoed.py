"""RFC 6455, 7.4.1 and 7.4.2: 1005, 1006 and 1015 MUST NOT be set as a status code in a Close; 0 to 999 are not used.

A conforming server answers such a Close with 1002, or at least with another code. Here any code comes back.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CLOSE, Connection, close, prove

PROVES = ["close.code.invalid.*"]

CODES = [1, 255, 999, 1005, 1006, 1015]


def answers_to(port, code):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(close(code))
        return [(each.opcode, each.payload) for each in connection.read_frames()]


def echoes(port):
    return all(answers_to(port, code) == [(CLOSE, code.to_bytes(2, "big"))] for code in CODES)


if __name__ == "__main__":
    prove("close codes that nobody may send are sent back", echoes)
