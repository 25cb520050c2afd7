"""RFC 6455, 7.1.7 (MUST, 6455-7.1.7-1) and 5.5.1 (6455-5.5.1-11): a connection that is failed, or whose closing handshake is
over, is closed.

A conforming client: TCP is ended when the server has ended its half. Here reading is paused by more than 64 KiB that
nobody takes, so that the end of TCP is not seen: the library waits for its close_timeout of 10 s, twice. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import prove, response, stays, text

PROVES = ["close.handshake.then-large-message", "frame.masked.text-65536"]

if __name__ == "__main__":
    prove("octets that are not read any more keep TCP open for many seconds, although the server has ended its half",
          stays([response(), text("*" * 65536, masked=True)]))
