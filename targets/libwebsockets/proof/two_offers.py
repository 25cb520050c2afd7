"""RFC 7692, 5: a client MAY offer permessage-deflate several times, in order of preference; the server takes one of them.

A conforming server upgrades, with one permessage-deflate in its answer. Here TCP ends without an answer.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["deflate.offer.repeated.*", "deflate.offer.fallback-unused"]


def drops(port):
    with Connection(port) as connection:
        connection.send(request(["Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate"]))
        return connection.read_head() == "" and connection.ended is not None


if __name__ == "__main__":
    prove("two good offers of permessage-deflate end TCP", drops)
