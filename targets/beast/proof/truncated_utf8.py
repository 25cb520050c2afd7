"""RFC 6455, 8.1: a text that is not valid UTF-8 MUST make the endpoint fail the connection.

A conforming server sees at the latest at the end of the message that its last character is incomplete, and answers with
Close 1007. Here the end of a message is checked only while a frame has payload: behind an empty last fragment the
message is delivered and echoed.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import CONTINUATION, PING, TEXT, Connection, frame, prove, text

PROVES = ["utf8.truncated.empty-last.*", "utf8.truncated.ping-between.*", "utf8.truncated.middle-empty"]

CUT = [b"\xc3", b"\xe2", b"\xe2\x82", b"\xf0", b"\xf0\x9f", b"\xf0\x9f\x98"]  # of two, three and four octets


def echo_of(port, data, between):
    with Connection(port) as connection:
        connection.upgrade()
        connection.send(text(data, fin=False) + between + frame(CONTINUATION))
        return [each.payload for each in connection.read_frames() if each.opcode == TEXT]


def echoes(port):
    betweens = [b"", frame(PING), frame(CONTINUATION, fin=False)]
    return all(echo_of(port, data, between) == [data] for data in CUT for between in betweens)


if __name__ == "__main__":
    prove("a text that ends inside a character is echoed if its last fragment is empty", echoes)
