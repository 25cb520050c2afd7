"""RFC 7692, 7.1.2: a value of window bits is 8 to 15, without a leading zero; 7.1.1: the other two parameters have none.
An offer that breaks this MUST be declined (section 7).

A conforming server upgrades without the extension.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import accepted, answer, prove, request

PROVES = ["deflate.decline.bits.**", "deflate.decline.no-number.**", "deflate.decline.flag-with-value.**"]

PARAMETERS = ["client_max_window_bits=010", "client_max_window_bits=08", "client_max_window_bits=+10",
              "server_max_window_bits=015", "server_no_context_takeover=1", "client_no_context_takeover=true"]


def agrees(port, parameters):
    head = answer(port, request([f"Sec-WebSocket-Extensions: permessage-deflate; {parameters}"]))
    return accepted(head) and "permessage-deflate" in head


def agrees_to_all(port):
    return all(agrees(port, each) for each in PARAMETERS)


if __name__ == "__main__":
    prove("offers with window bits of 010 and +10, and with values that may not be there, are accepted", agrees_to_all)
