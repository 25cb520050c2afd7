"""RFC 6455, 4.2.1 items 3 and 4: an Upgrade field with the value websocket, and a Connection field that includes the
token Upgrade, both without regard to case.

A conforming server answers values without that token with an HTTP error such as 400. Here the two words are looked for
anywhere in the value.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.upgrade.other.*", "handshake.connection.other.*"]

UPGRADES = ["websocket2", "websockets", "notwebsocket", '"websocket"', "foo, websocket2"]
CONNECTIONS = ["notupgrade", "upgraded", "Upgrade-Insecure-Requests", "keep-alive Upgrade", "foo;Upgrade", '"Upgrade"']


def with_line(good, name, value):
    return request().replace(good, f"{name}: {value}".encode())


def upgrades(port):
    heads = [with_line(b"Upgrade: websocket", "Upgrade", value) for value in UPGRADES]
    heads += [with_line(b"Connection: Upgrade", "Connection", value) for value in CONNECTIONS]
    return all(accepted(answer(port, head)) for head in heads)


if __name__ == "__main__":
    prove("Upgrade and Connection are taken for good if they contain the word anywhere", upgrades)
