"""RFC 6455, 10.7: a server that will not go on with the opening handshake SHOULD send an appropriate HTTP status
code. 4.2.1: unknown fields are ignored.

500 blames the server. A conforming server upgrades the first request, whose field value is legal, and answers the
other two with 400; here an exception in the decoding of the head ends all three.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["handshake.other-field.above-ascii", "handshake.subprotocol.malformed.above-ascii",
          "handshake.extension.malformed.above-ascii"]

LINES = ["X-Name: J\xfcrgen", "Sec-WebSocket-Protocol: ch\xe4t", "Sec-WebSocket-Extensions: x-\xe4"]


def errs(port):
    return all(" 500 " in answer(port, request([line])) for line in LINES)


if __name__ == "__main__":
    prove("an octet above 7F in a header field is answered by 500", errs)
