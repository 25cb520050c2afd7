"""RFC 6455, 4.1 (MUST, 6455-4.1-48): a Sec-WebSocket-Accept of another value makes the client fail the connection.

Base64 knows upper and lower case. A conforming client refuses the right value in the other case; here it opens the
connection. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import SWAPPED, opened, prove, response

PROVES = ["handshake.response.accept.wrong.swapped", "handshake.response.segment.wrong-bytewise"]

if __name__ == "__main__":
    prove("the accept value is compared without regard to case", opened(response(Sec_WebSocket_Accept=SWAPPED)))
