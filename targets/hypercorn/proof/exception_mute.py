"""RFC 6455, 4.2.1 and 9.1: a malformed offer MUST be answered with an HTTP error. RFC 7692, 7: an offer whose value
is invalid MUST be declined.

A conforming server answers each of the requests below. Here int() raises an exception, and the connection stays open
and mute. The second offer is in order: a quoted value equals the bare one (6455, 9.1).
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, request

PROVES = ["deflate.decline.malformed.*", "deflate.decline.no-number.*.*", "deflate.negotiate.quoted.*"]

OFFERS = ["server_max_window_bits=ten", 'server_max_window_bits="10"', "client_max_window_bits="]


def is_mute(port, offer):
    with Connection(port) as connection:
        connection.send(request([f"Sec-WebSocket-Extensions: permessage-deflate; {offer}"]))
        return connection.read_head() == "" and connection.ended is None


def leaves_waiting(port):
    return all(is_mute(port, offer) for offer in OFFERS)


if __name__ == "__main__":
    prove("window bits that int() refuses leave the request without an answer", leaves_waiting)
