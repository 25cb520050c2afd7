"""RFC 6455, 4.2.1: other header fields may be there; unknown ones are ignored.

A conforming server upgrades. Here a field of that name, which a draft of 2010 had, is an error whatever else the
request has.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["handshake.other-field.websocket-key1"]


def refuses(port):
    head = answer(port, request(["Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5"]))
    return accepted(answer(port, request(["Sec-WebSocket-Key3: 1"]))) and " 400 " in head


if __name__ == "__main__":
    prove("a request with a field Sec-WebSocket-Key1 is answered by 400", refuses)
