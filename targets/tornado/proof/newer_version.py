"""RFC 6455, 4.2.1 item 1: HTTP/1.1 or higher; 7.1.1 and 7.1.2: a connection is closed by a closing handshake.

A conforming server upgrades a request of HTTP/1.2 and waits for frames (or refuses it). Here only 1.1 has keep-alive:
behind the 101 TCP is ended at once, without a Close.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, accepted, prove, request

PROVES = ["handshake.http-version.newer.1-2"]


def hangs_up(port):
    with Connection(port) as connection:
        connection.send(request(version="HTTP/1.2"))
        return accepted(connection.read_head()) and connection.read_frames() == [] and connection.ended is not None


if __name__ == "__main__":
    prove("behind the 101 to a request of HTTP/1.2 TCP is ended", hangs_up)
