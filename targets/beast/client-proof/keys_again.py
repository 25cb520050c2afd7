"""RFC 6455, 5.3 (MUST, 6455-5.3-2): each masking key is a fresh one; 4.1 (6455-4.1-30): so is each Sec-WebSocket-Key.

A conforming client has a hundred keys for a hundred pongs. Here the generator (chacha.hpp) counts blocks and divides
the count by sixteen, so that each block of sixteen numbers comes sixteen times. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import few_keys, prove

PROVES = ["frame.mask.*", "frame.masking.keys.*", "handshake.request.*"]

if __name__ == "__main__":
    prove("a hundred pongs have fewer than fifty masking keys", few_keys)
