"""RFC 6455, 4.1 (MUST, 6455-4.1-43): a good response opens the connection, whatever fields it has beside.

A conforming client reads a head of a megabyte in moments. Here each octet costs a system call and more: seconds of
computing, in which a server gives up. By hand.
"""
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, response

PROVES = ["handshake.response.ended.endless.*", "handshake.response.field.**"]


def shown(client):
    client.send(response(extra=["X-Filler: " + "a" * (1 << 20)]))
    time.sleep(4)
    fields = pathlib.Path(f"/proc/{client.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") > 0.7


if __name__ == "__main__":
    prove("a head of a megabyte takes most of a second to read", shown)
