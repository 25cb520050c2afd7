"""RFC 6455, 10.7 (MUST, 6455-10.7-1): whatever a peer sends is validated; RFC 7692, 5: two elements of one name are refused.

A conforming client refuses the response. Here the process ends by a segmentation fault. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import crash, frame, PING, prove, response

PROVES = ["deflate.response.twice.*"]

if __name__ == "__main__":
    prove("two elements permessage-deflate in a response end the process by a signal",
          crash([response("permessage-deflate, permessage-deflate"), frame(PING, b"open?")]))
