"""RFC 6455, 9.1: a Sec-WebSocket-Extensions holds one extension or more; what does not match the grammar MUST make the
recipient fail the connection at once.

A conforming server answers 400. Here an empty value is taken for a field that is absent, while "," is refused.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.extension.malformed.empty"]


def upgrades(port):
    empty, comma = (answer(port, request([f"Sec-WebSocket-Extensions: {value}"])) for value in ("", ","))
    return accepted(empty) and not accepted(comma)


if __name__ == "__main__":
    prove("a request with an empty Sec-WebSocket-Extensions is upgraded", upgrades)
