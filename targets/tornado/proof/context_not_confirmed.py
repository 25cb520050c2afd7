"""RFC 7692, 7.1.1.1: a server accepts an offer with server_no_context_takeover by including it in the response.

A conforming server answers `permessage-deflate; server_no_context_takeover`, or declines. Here the parameter is
obeyed, but left out of the answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.negotiate.**", "deflate.params.**", "deflate.compress.standalone-*", "deflate.compress.standalone.*",
          "deflate.offer.preference", "deflate.decompress.takeover-beside-server-context"]


def leaves_out(port):
    head = answer(port, request(["Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover"]))
    return accepted(head) and "permessage-deflate" in head and "server_no_context_takeover" not in head


if __name__ == "__main__":
    prove("the offer server_no_context_takeover is accepted without that parameter", leaves_out)
