"""RFC 6455, 4.2.1 item 3: an Upgrade field containing the value "websocket".

A conforming server answers a request for another protocol with an HTTP error such as 400 or 426. Here the value is not
looked at: Node tells of any request that has an Upgrade field, and the library takes all of them.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.upgrade.other.*"]

VALUES = [b"h2c", b"TLS/1.0", b"websocke", b"websockets", b"web-socket", b"web socket", b'"websocket"']


def upgrades(port):
    heads = [request().replace(b"Upgrade: websocket", b"Upgrade: " + value) for value in VALUES]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("requests for h2c, TLS/1.0, websockets and others are answered by a WebSocket", upgrades)
