"""What proofs share: raw sockets, a frame writer and a frame reader. Standard library only.

A proof is a script targets/NAME/proof/THING.py, run as `python3 targets/NAME/proof/THING.py PORT`
against a server on 127.0.0.1. It shows one deviation without wsspec: exit code 0 when the server
behaves as claimed, 1 when it does not, 2 when neither could be shown. Example:

    '''RFC 6455, 5.2: reserved bits MUST be 0 without an extension. A conforming server fails the connection.'''
    import pathlib, sys
    sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
    from proof import Connection, RSV1, prove, text

    PROVES = ["frame.rsv.rsv1-*"]  # patterns of wsspec.expect

    def echoes(port):
        with Connection(port) as connection:
            connection.upgrade()
            connection.send(text("hello", rsv=RSV1))
            return any(frame.payload == b"hello" for frame in connection.read_frames())

    if __name__ == "__main__":
        prove("a text with RSV1 is echoed", echoes)
"""

import collections
import json
import os
import socket
import struct
import sys
import time
import zlib

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
RSV1, RSV2, RSV3 = 4, 2, 1

Frame = collections.namedtuple("Frame", "opcode payload fin rsv")


def frame(opcode, payload=b"", fin=True, rsv=0, key=b"\x11\x22\x33\x44", masked=True):
    """The bytes of one frame, legal or not, with the shortest form of its length."""
    first, mask = fin << 7 | rsv << 4 | opcode, 0x80 if masked else 0
    if len(payload) < 126:
        head = struct.pack(">BB", first, mask | len(payload))
    elif len(payload) < 1 << 16:
        head = struct.pack(">BBH", first, mask | 126, len(payload))
    else:
        head = struct.pack(">BBQ", first, mask | 127, len(payload))
    if not masked:
        return head + payload
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


def text(payload, **options):
    return frame(TEXT, payload.encode() if isinstance(payload, str) else payload, **options)


def close(code=None, reason=b"", **options):
    return frame(CLOSE, b"" if code is None else struct.pack(">H", code) + reason, **options)


def request(lines=(), path="/", version="HTTP/1.1", host="Host: 127.0.0.1"):
    """A good opening handshake; `lines` are added to it. host=None leaves the Host line out."""
    head = [f"GET {path} {version}", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", *lines]
    if host is not None:
        head.insert(1, host)
    return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1")


def answer(port, head):
    """The head of the answer to a request on a connection of its own."""
    with Connection(port) as connection:
        connection.send(head)
        return connection.read_head()


def accepted(head):
    return head.startswith("HTTP/1.1 101 ")


def inflated(message):
    """The payload of a message of one frame, as RFC 7692, section 7.2.2 has it; no context is kept."""
    if not message.rsv & RSV1:
        return message.payload
    return zlib.decompressobj(-15).decompress(message.payload + b"\x00\x00\xff\xff")


class Connection:
    """One TCP connection. Every read gives up after some seconds; `ended` is then still None."""

    talks = []  # of each connection so far, [[direction, octets]]; for prove()

    def __init__(self, port, host="127.0.0.1"):
        self.socket = socket.create_connection((host, port), timeout=5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.talk = []
        Connection.talks.append(self.talk)
        self.ended = None  # "fin" or "reset" once the server has ended the stream
        self.upgraded = None  # of next_answer(): whether the first head is a 101
        self.end_told = False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """Sends all of it; a server that has hung up is seen by the next read."""
        self.note(">", data)
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def upgrade(self, headers=(), extensions=None):
        """A good opening handshake; returns the head of the answer."""
        offer = [] if extensions is None else [f"Sec-WebSocket-Extensions: {extensions}"]
        self.send(request([*headers, *offer]))
        return self.read_head()

    def read_head(self, seconds=2.0):
        """The head of an HTTP response up to the empty line, or what came of it."""
        limit = time.monotonic() + seconds
        while b"\r\n\r\n" not in self.buffer and self.receive(limit):
            pass
        head, end, self.buffer = self.buffer.partition(b"\r\n\r\n")
        return (head + end).decode("latin-1")

    def read_frames(self, seconds=2.0, count=None):
        """The frames up to the end of the stream, to `count` of them, or to the limit of time."""
        limit, frames = time.monotonic() + seconds, []
        while count is None or len(frames) < count:
            one = self.take_frame()
            if one is not None:
                frames.append(one)
            elif not self.receive(limit):
                break
        return frames

    def next_answer(self, answers, limit):
        """The head, the next frame or the end of TCP in the words of `answers`; None at the limit."""
        if self.upgraded is None:
            head = self.read_head(limit - time.monotonic())
            self.upgraded = accepted(head)
            return answers.of_head(head) if head else self.tell_end()
        while self.upgraded:
            one = self.take_frame()
            if one is not None:
                return answers.of_frame(one)
            if not self.receive(limit):
                break
        while not self.upgraded and self.receive(limit):
            pass
        return self.tell_end()

    def tell_end(self):
        """END, once."""
        told, self.end_told = self.end_told, bool(self.ended)
        return END if self.ended and not told else None

    def receive(self, limit):
        """More bytes into the buffer; False at the end of the stream and at the limit."""
        if self.ended:
            return False
        try:
            self.socket.settimeout(max(limit - time.monotonic(), 0.001))
            data = self.socket.recv(65536)
        except socket.timeout:
            return False
        except ConnectionResetError:
            self.ended = "reset"
            return False
        self.buffer += data
        self.note("<", data)
        self.ended = None if data else "fin"
        return bool(data)

    def note(self, direction, octets):
        if self.talk and self.talk[-1][0] == direction:
            self.talk[-1][1] += octets
        else:
            self.talk.append([direction, octets])

    def take_frame(self):
        """The frame at the front of the buffer, or None while it is incomplete."""
        if len(self.buffer) < 2:
            return None
        first, length, start = self.buffer[0], self.buffer[1], 2  # a server sets no mask bit
        if length in (126, 127):
            start = 4 if length == 126 else 10
            if len(self.buffer) < start:
                return None
            length = int.from_bytes(self.buffer[2:start], "big")
        if len(self.buffer) < start + length:
            return None
        payload, self.buffer = self.buffer[start : start + length], self.buffer[start + length :]
        return Frame(first & 15, payload, bool(first & 0x80), first >> 4 & 7)


END = "end of TCP"
FIN = None  # in place of octets: the client's half of TCP ends


class Answers:
    """What comes back on one connection, each piece in a few words that are the same at every repetition."""

    LOOKED_AT = ("sec-websocket-extensions", "sec-websocket-protocol", "sec-websocket-version")

    def __init__(self):
        self.inflater = zlib.decompressobj(-15)

    def of_head(self, head):
        """The status code and the fields of the opening handshake that are the server's to choose."""
        first, *lines = head.rstrip("\r\n").split("\r\n")
        fields = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        kept = [f"{name}: {value}" for name, value in fields if name in self.LOOKED_AT]
        return "; ".join([(first.split(" ") + [""])[1], *kept])

    def of_frame(self, one):
        name = {CONTINUATION: "continuation", TEXT: "text", BINARY: "binary", CLOSE: "close", PING: "ping", PONG: "pong"}
        words = [name.get(one.opcode, hex(one.opcode))]
        words += [] if one.fin else ["not final"]
        if one.opcode == CLOSE:
            return " ".join([*words, *([str(int.from_bytes(one.payload[:2], "big"))] if one.payload else [])])
        return " ".join([*words, short(self.plain(one))])

    def plain(self, one):
        if not one.rsv & RSV1:
            return one.payload
        try:
            data = self.inflater.decompress(one.payload + (b"\x00\x00\xff\xff" if one.fin else b""))
        except zlib.error:
            return one.payload
        if self.inflater.eof:  # a block with BFINAL set; what follows stands for itself
            self.inflater = zlib.decompressobj(-15)
        return data


def short(payload):
    return repr(payload)[1:] if len(payload) <= 40 else f"of {len(payload)} octets, CRC {zlib.crc32(payload):08x}"


def replay(exchange):
    """The function of a proof: what is sent of `exchange`, [(octets, [seen])], is answered as it says, and by no more.

    The last answers may be followed by the end of TCP, for which a transcript does not always wait.
    """
    def shown(port):
        with Connection(port) as connection:
            answers = Answers()
            for number, (octets, seen) in enumerate(exchange, 1):
                send_or_end(connection, octets)
                last = number == len(exchange)
                got = seen_behind(connection, answers, None if last else len(seen))
                if got != seen and not (last and got == [*seen, END]):
                    return False
        return True
    return shown


def send_or_end(connection, octets):
    if octets is FIN:
        connection.socket.shutdown(socket.SHUT_WR)
    else:
        connection.send(octets)


def seen_behind(connection, answers, count, seconds=2.0):
    """`count` answers, or all up to the end or the limit of time."""
    got = []
    limit = time.monotonic() + (seconds if count != 0 else 0.02)
    while count is None or len(got) < count:
        one = connection.next_answer(answers, limit)
        if one is None:
            break
        got.append(one)
    if count == 0:
        connection.receive(limit)
    return got


def trace(description):
    """Writes what went over the wire to the file that PROOF_TRACE names, if it does."""
    if "PROOF_TRACE" not in os.environ:
        return
    talks = [[[direction, octets.hex()] for direction, octets in talk] for talk in Connection.talks]
    with open(os.environ["PROOF_TRACE"], "w") as out:
        json.dump({"claim": description, "talks": talks}, out)


def prove(description, function):
    """The main of a proof: `function(PORT)` is true when the server does what `description` says."""
    if len(sys.argv) != 2:
        print(f"usage: {sys.argv[0]} PORT", file=sys.stderr)
        sys.exit(2)
    try:
        shown = function(int(sys.argv[1]))
    except Exception as error:  # whatever it is, it shows nothing either way
        print(f"nothing shown on port {sys.argv[1]}: {type(error).__name__}: {error}")
        sys.exit(2)
    trace(description)
    print(f"{'shown' if shown else 'not so'}: {description}")
    sys.exit(0 if shown else 1)
