"""RFC 6455, 6.2: messages are delivered; 10.4: implementations take care of what a peer can make them spend.

A conforming server needs twice the time for twice the frames. Here, behind the echoes, it is four times: 12,000 empty
texts in 72 KB keep the server from everybody else for some seconds.
"""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import Connection, prove, text

PROVES = ["robust.flood.tiny-messages"]


def seconds_for(port, count):
    with Connection(port) as flood, Connection(port) as other:
        flood.upgrade()
        flood.send(text("") * count)
        flood.read_frames(seconds=60.0, count=count)
        begin = time.monotonic()
        other.send(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        other.read_head(seconds=60.0)
        return time.monotonic() - begin


def is_quadratic(port):
    few, many = seconds_for(port, 3000), seconds_for(port, 12000)
    return many > 1.0 and many > 8 * few


if __name__ == "__main__":
    prove("four times the empty messages keep others waiting for more than eight times as long", is_quadratic)
