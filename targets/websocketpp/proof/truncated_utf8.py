"""RFC 6455, 8.1: a text that is not valid UTF-8 MUST make the endpoint fail the connection.

A conforming server sees at the latest at the end of the message that its last character is incomplete, and answers with
Close 1007. Here the end is checked only if the last frame is a text frame (hybi13.hpp, finalize_message), so never for
a message in fragments: the application gets it, and the connection goes on.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, PING, Connection, frame, prove, text

PROVES = ["utf8.truncated.**"]

CUT = [b"\xc3", b"\xe2", b"\xe2\x82", b"\xf0", b"\xf0\x9f", b"\xf0\x9f\x98"]  # of two, three and four octets


def answers_to(port, frames):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(frames + text("next"))
        return [each.payload for each in connection.read_frames(count=2 + frames.count(frame(PING)))]


def goes_on(port):
    for data in CUT:
        first, last = text(data, fin=False), frame(CONTINUATION)
        for frames in (first + last, first + frame(PING) + last, first + frame(CONTINUATION, fin=False) + last,
                       text("", fin=False) + frame(CONTINUATION, data)):
            if b"next" not in answers_to(port, frames):
                return False
    return True


if __name__ == "__main__":
    prove("a text in fragments that ends inside a character is delivered", goes_on)
