"""RFC 6455, 4.2.1: the opening handshake is an HTTP request. White space around a field value is no part of it (RFC
9112, 5.1: OWS = *( SP / HTAB )).

A conforming server upgrades each of the requests below, and hashes the key without the blank. Here it stays in the
value.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.head.blanks.*", "handshake.key.blanks.*"]

ACCEPT = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"  # RFC 6455, 1.3, for the key of request()


def keeps_blanks(port):
    keys = [answer(port, request().replace(b"ZQ==", b"ZQ==" + blank)) for blank in (b" ", b"\t")]
    upgrade = answer(port, request().replace(b"Upgrade: websocket", b"Upgrade: websocket "))
    wrong = all(accepted(head) and ACCEPT not in head for head in keys)
    return ACCEPT in answer(port, request()) and wrong and " 404 " in upgrade


if __name__ == "__main__":
    prove("a blank behind the key changes the Accept, and one behind Upgrade hides it", keeps_blanks)
