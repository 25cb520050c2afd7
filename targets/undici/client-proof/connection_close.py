"""RFC 6455, 4.1 and 7.1.7 (MUST, 6455-7.1.7-1): a client that is to fail the connection closes it.

A conforming client: TCP is ended. Here the promise fails, and the socket stays for as long as the process lives. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, response, stays

PROVES = ["handshake.response.connection.wrong.close"]

if __name__ == "__main__":
    prove("a 101 with Connection: close is refused, and TCP stays open", stays([response(Connection="close")], ends=False))
