"""RFC 7692, 7.1.2.1 and 5 (MUST, 7692-5-18): a response that does not correspond to the offer makes the client fail the
connection; an offer with server_max_window_bits is accepted by a response with it.

A conforming client that offers server_max_window_bits=15 refuses a response without; here it opens the connection. By hand.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import opened, prove, response

PROVES = ["deflate.response.misfit.*"]


def shown(client):
    return "server_max_window_bits=15" in client.request and opened(response("permessage-deflate"))(client)


if __name__ == "__main__":
    prove("parameters that fit no offer of the client open the connection", shown)
