"""RFC 6455, 5.5 (MUST, 6455-5.5-1): A control frame payload is at most 125 bytes.

A conforming client: connection failed (Close 1002 or 1009, or TCP dropped). Here: a later ping was answered, and the
connection stayed open.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import frame, PING, PONG, prove, replay, response

PROVES = ["control.long.mid-message.pong", "control.long.not-final.pong", "control.long.pong.*"]
EXCHANGE = [
    (response() +
     frame(PONG, b' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~ !"#$%&\'()*+,-./0123456789:;<=>'),
     []),
    (frame(PING, b'^\xef\xa4\xac\xd4\xf1\x80\xce'), ["pong '^\\xef\\xa4\\xac\\xd4\\xf1\\x80\\xce'"]),
]

if __name__ == "__main__":
    prove('a pong of more than 125 octets is taken', replay(EXCHANGE))
