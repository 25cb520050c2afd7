"""RFC 7692, 7.1.2: window bits are a decimal integer from 8 to 15, without a leading zero; section 7: an offer with an
invalid value MUST be declined.

A conforming server answers 101 without permessage-deflate. Here the value is read by JavaScript's parseFloat().
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import answer, prove, request

PROVES = ["deflate.decline.no-number.*.fraction"]


def accepts(port):
    offers = [f"permessage-deflate; {side}_max_window_bits=10.0" for side in ("server", "client")]
    heads = [answer(port, request([f"Sec-WebSocket-Extensions: {offer}"])) for offer in offers]
    return all("permessage-deflate" in head and "_max_window_bits=10\r\n" in head for head in heads)


if __name__ == "__main__":
    prove("offers with 10.0 window bits are accepted", accepts)
