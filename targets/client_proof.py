"""What proofs about clients share: a listening socket, the client as a process, heads and frames. Standard library only.

A proof is a script targets/NAME/client-proof/THING.py, run as `python3 .../THING.py 'COMMAND {url}'`. It listens at
127.0.0.1, starts the client with that address in place of {url} or {urls}, answers its request and looks at what it
does. Exit code 0 when the client behaves as claimed, 1 when it does not, 2 when neither could be shown. Example:

    '''RFC 6455, 5.1: a client MUST close a connection on a masked frame.'''
    import pathlib, sys
    sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
    from client_proof import prove, replay, response, text

    PROVES = ["frame.masked.*"]  # patterns of wsspec-client.expect
    EXCHANGE = [(response(), []), (text("Hello", masked=True), ["text 'Hello'"])]

    if __name__ == "__main__":
        prove("a masked text is echoed", replay(EXCHANGE))
"""

import base64
import hashlib
import os
import pathlib
import shlex
import signal
import socket
import subprocess
import sys
import time

import proof
from proof import BINARY, CLOSE, CONTINUATION, END, FIN, PING, PONG, TEXT, Answers, seen_behind, send_or_end

__all__ = ["BINARY", "CLOSE", "CONTINUATION", "END", "FIN", "PING", "PONG", "SWAPPED", "TEXT", "crash", "few_keys", "frame", "opened", "prove",
           "refused", "replay", "response", "stays", "text"]

ACCEPT = "{accept}"  # in a response: the value that the request asks for
SWAPPED = "{swapped}"  # the same with upper and lower case exchanged
USUAL = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": ACCEPT, "Sec-WebSocket-Protocol": "chat"}
SECONDS_TO_COME = 10
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accept_for(key):
    return base64.b64encode(hashlib.sha1((key + GUID).encode()).digest())


def frame(opcode, payload=b"", masked=False, **options):
    """As proof.frame(), but unmasked."""
    return proof.frame(opcode, payload, masked=masked, **options)


def text(payload, **options):
    return frame(TEXT, payload.encode() if isinstance(payload, str) else payload, **options)


def response(extensions=None, status="HTTP/1.1 101 Switching Protocols", extra=(), **changed):
    """A good response; `changed` has fields by name with _ for -, None to leave one out; `extra` are lines behind them."""
    fields = {**USUAL, **{name.replace("_", "-"): value for name, value in changed.items()}}
    lines = [status, *(f"{name}: {value}" for name, value in fields.items() if value is not None), *extra]
    lines += [] if extensions is None else [f"Sec-WebSocket-Extensions: {extensions}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Visitor(proof.Connection):
    """The connection of a client that is started for it."""

    def __init__(self, command):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            url = f"ws://127.0.0.1:{listener.getsockname()[1]}/proof"
            words = shlex.split(command.replace("{urls}", url).replace("{url}", url))
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                            stderr=subprocess.DEVNULL, start_new_session=True)
            listener.settimeout(SECONDS_TO_COME)
            self.socket, _ = listener.accept()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer, self.talk, self.ended, self.end_told = b"", [], None, False
        self.keys = []  # with which frames were masked
        self.upgraded = True  # what comes behind the request is frames
        proof.Connection.talks.append(self.talk)
        self.request = self.read_head(SECONDS_TO_COME)
        fields = [line.partition(":") for line in self.request.split("\r\n")]
        key = next((value.strip() for name, _, value in fields if name.lower() == "sec-websocket-key"), "")
        self.accept = accept_for(key)

    def __exit__(self, *_):
        self.socket.close()
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def send(self, data):
        swapped = data.replace(SWAPPED.encode(), self.accept.swapcase())
        super().send(swapped.replace(ACCEPT.encode(), self.accept))

    def take_frame(self):
        """As that of a server, or masked."""
        if len(self.buffer) < 2 or not self.buffer[1] & 0x80:
            return super().take_frame()
        length = self.buffer[1] & 0x7F
        start = {126: 4, 127: 10}.get(length, 2)
        if start > 2:
            length = int.from_bytes(self.buffer[2:start], "big")
        if len(self.buffer) < start + 4 + length:
            return None
        first, key = self.buffer[0], self.buffer[start:start + 4]
        masked, self.buffer = self.buffer[start + 4:start + 4 + length], self.buffer[start + 4 + length:]
        self.keys.append(key)
        payload = bytes(octet ^ key[i % 4] for i, octet in enumerate(masked))
        return proof.Frame(first & 15, payload, bool(first & 0x80), first >> 4 & 7)


def replay(exchange):
    """As proof.replay(): what is sent of `exchange`, [(octets, [seen])], is answered as it says, and by no more."""
    def shown(client):
        answers = Answers()
        for number, (octets, seen) in enumerate(exchange, 1):
            send_or_end(client, octets)
            last = number == len(exchange)
            got = seen_behind(client, answers, None if last else len(seen))
            if got != seen and not (last and got == [*seen, END]):
                return False
        return True
    return shown


def opened(head):
    """The response `head` opens the connection: a ping behind it is answered."""
    def shown(client):
        client.send(head)
        time.sleep(0.2)
        client.send(frame(PING, b"open?"))
        return any(one.payload == b"open?" for one in client.read_frames(2.0, count=1))
    return shown


def refused(head):
    """The response `head` does not open the connection."""
    return lambda client: not opened(head)(client)


def few_keys(client, count=100):
    """The pongs for so many pings have not even half as many masking keys."""
    client.send(response())
    for number in range(count):
        client.send(frame(PING, b"%d" % number))
        client.read_frames(2.0, count=1)
    return len(client.keys) == count and len(set(client.keys)) < count / 2


def stays(octets, seconds=5.0, ends=True):
    """Behind these and the end of the server's half of TCP, if it `ends` it, the client does not end its own for so long."""
    def shown(client):
        for one in octets:
            client.send(one)
            time.sleep(0.2)
        if ends:
            client.socket.shutdown(socket.SHUT_WR)
        client.read_frames(seconds)
        return client.ended is None
    return shown


def crash(octets):
    """These octets end the process by a signal."""
    def shown(client):
        for one in octets:
            client.send(one)
            time.sleep(0.2)
        client.read_frames(1.0)
        client.socket.close()
        try:
            return client.process.wait(5) < 0
        except subprocess.TimeoutExpired:
            return False
    return shown


def prove(description, function):
    """The main of a proof: `function(client)` is true when the client does what `description` says."""
    if len(sys.argv) != 2:
        print(f"usage: {pathlib.Path(sys.argv[0]).name} 'COMMAND {{url}}'", file=sys.stderr)
        sys.exit(2)
    try:
        with Visitor(sys.argv[1]) as client:
            shown = function(client)
    except Exception as error:  # whatever it is, it shows nothing either way
        print(f"nothing shown by {sys.argv[1]}: {type(error).__name__}: {error}")
        sys.exit(2)
    proof.trace(description)
    print(f"{'shown' if shown else 'not so'}: {description}")
    sys.exit(0 if shown else 1)
