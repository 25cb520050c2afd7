"""RFC 6455, 4.2.2 item 5: a server MUST NOT answer with an extension that the client has not offered.

A conforming server answers none of the lists below with permessage-deflate, which they do not offer. Here the text is
looked for anywhere in the value.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.unknown.*", "deflate.offer.other-name.*", "robust.offer.near-name"]

VALUES = ["x-permessage-deflate", "permessage-deflate2", "x-a; permessage-deflate", "x-a; b=permessage-deflate"]


def agrees(port):
    heads = [answer(port, request([f"Sec-WebSocket-Extensions: {value}"])) for value in VALUES]
    return all(accepted(head) and "permessage-deflate" in head for head in heads)


if __name__ == "__main__":
    prove("permessage-deflate is agreed upon without an offer", agrees)
