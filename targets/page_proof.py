"""What proofs about browsers share: a server with one page, whose script opens a WebSocket and echoes. Standard library only.

A proof is a script targets/NAME/proof/THING.py, run as `python3 targets/NAME/proof/THING.py 'COMMAND {url}'` with the command
that opens a page in the browser. It shows one deviation without wsspec: exit code 0 when the browser behaves as claimed, 1
when it does not, 2 when neither could be shown.
"""

import base64
import hashlib
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time

from proof import CLOSE, Frame

PAGE = b"""<!doctype html><title>proof</title><script>
const socket = new WebSocket(`ws://${location.host}/socket`);
socket.binaryType = "arraybuffer";
socket.onmessage = (event) => socket.send(event.data);
</script>"""
START_LIMIT = 60  # seconds


def accept_of(key):
    return base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())


def response(key, status_line=b"HTTP/1.1 101 Switching Protocols", lines=()):
    """The head of a good answer but for what is said."""
    head = [status_line, b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Accept: " + accept_of(key), *lines]
    return b"\r\n".join(head) + b"\r\n\r\n"


class Seen:
    """What the browser sent behind the answer: frames, unmasked, in order; `ended` where TCP ended."""

    def __init__(self):
        self.frames, self.ended = [], False

    @property
    def close_code(self):
        """Of the first Close; None without one, or without a code."""
        for frame in self.frames:
            if frame.opcode == CLOSE:
                return int.from_bytes(frame.payload[:2], "big") if frame.payload else None
        return None


def take_frame(octets):
    """The first frame and the octets behind it; (None, octets) while it is incomplete."""
    if len(octets) < 2:
        return None, octets
    length, start = octets[1] & 0x7F, 2
    if length in (126, 127):
        start = 4 if length == 126 else 10
        length = int.from_bytes(octets[2:start], "big")
    if len(octets) < start + 4 + length:
        return None, octets
    key, data = octets[start : start + 4], octets[start + 4 : start + 4 + length]
    payload = bytes(byte ^ key[i % 4] for i, byte in enumerate(data))
    return Frame(octets[0] & 15, payload, bool(octets[0] & 0x80), octets[0] >> 4 & 7), octets[start + 4 + length :]


def listen_to(connection, seconds):
    """The frames up to the end of the stream or the limit of time."""
    seen, octets, limit = Seen(), b"", time.monotonic() + seconds
    while time.monotonic() < limit and not seen.ended:
        connection.settimeout(max(limit - time.monotonic(), 0.01))
        try:
            data = connection.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            data = b""
        except socket.timeout:
            break
        seen.ended, octets = not data, octets + data
        frame, octets = take_frame(octets)
        while frame:
            seen.frames.append(frame)
            frame, octets = take_frame(octets)
    return seen


def request_of(connection):
    octets = b""
    while b"\r\n\r\n" not in octets:
        data = connection.recv(65536)
        if not data:
            return b""
        octets += data
    return octets


def answer(connection, words, seconds, found):
    """One connection of the browser: the page, or the WebSocket that is answered by `words(key)`."""
    with connection:
        request = request_of(connection)
        keys = [line.split(b":", 1)[1].strip() for line in request.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key:")]
        if keys:
            for part in words(keys[0]):
                connection.sendall(part)
            found.append(listen_to(connection, seconds))
        elif request.startswith(b"GET / "):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
                               b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)


def talk(command, words, seconds=2.0):
    """Opens the page and answers its WebSocket by `words(key)`, a list of octets; what the browser said then (Seen)."""
    found = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection, words, seconds, found), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        browser = subprocess.Popen([word.replace("{url}", url) for word in shlex.split(command)], start_new_session=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            limit = time.monotonic() + START_LIMIT
            while not found and time.monotonic() < limit:
                time.sleep(0.05)
        finally:
            os.killpg(browser.pid, signal.SIGTERM)
            browser.wait(20)
        listener.shutdown(socket.SHUT_RDWR)
    if not found:
        raise TimeoutError(f"no WebSocket within {START_LIMIT} s; does the command open {{url}}?")
    return found[0]


def prove(description, function):
    """The main of a proof: `function(COMMAND)` is true when the browser does what `description` says."""
    if len(sys.argv) != 2 or "{url}" not in sys.argv[1]:
        print(f"usage: {sys.argv[0]} 'COMMAND {{url}}'", file=sys.stderr)
        sys.exit(2)
    try:
        shown = function(sys.argv[1])
    except Exception as error:  # whatever it is, it shows nothing either way
        print(f"nothing shown: {type(error).__name__}: {error}")
        sys.exit(2)
    print(f"{'shown' if shown else 'not so'}: {description}")
    sys.exit(0 if shown else 1)
