"""RFC 6455, 5.5.3: of several pings that are not yet answered an endpoint may answer the most recent one only.

A conforming server answers at least the last. Here the first is answered, and what comes before its pong is out is lost.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import PING, PONG, Connection, frame, prove

PROVES = ["control.longest.ping", "control.ping.*", "control.ping.burst.*", "control.row", "robust.flood.tiny-pings"]


def pongs(port):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(b"".join(frame(PING, b"%d" % number) for number in range(10)))
        return [each.payload for each in connection.read_frames(1) if each.opcode == PONG]


def drops(port):
    return pongs(port) == [b"0"]


if __name__ == "__main__":
    prove("of ten pings in one segment only the first is answered", drops)
