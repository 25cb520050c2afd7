#!/usr/bin/env python3
"""A server that reports have to survive. Standard library only.

usage: awkward_server.py flawed|slow|hostile PORT

flawed    echoes, with three violations: reserved bits are ignored, a pong is always empty, any close code is taken
slow      the same, and takes a while for everything
hostile   as flawed for what looks at it first; then every connection gets markup, control characters, bidirectional
          overrides and octets that are no UTF-8, as messages, header fields, close reasons or a refusal whose
          reason phrase has 4 MiB and comes in pieces; the same goes to standard error
"""

import base64
import hashlib
import itertools
import socket
import struct
import sys
import threading
import time

# Text that every terminal shows, and that means something to every format.
READABLE = ("<script>alert(1)</script><img src=x onerror=alert(2)> ]]> --> &amp; www.evil.example https://evil.example/ "
            "[click](https://evil.example) ![x](https://evil.example/x.png) @octocat #1 :tada: | a | `b` ${c} {0} %0A ##[error]"
            ).encode()
NASTY = (READABLE + "\x1b[31m\x07\r\n::error::injected\r\n## not a heading\nnot ok 999 - injected\n".encode() +
         "\u202eevil\u202c \u2066x\u2069 \ufeff ".encode() + b"\xff\xfe\xc3(")
PIECES, PIECE = 64, 64 * 1024  # 4 MiB
POLITE = 12  # connections that get an echo, so that the run begins


def receive(stream, count):
    data = b""
    while len(data) < count:
        more = stream.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def head(stream):
    data = b""
    while b"\r\n\r\n" not in data and len(data) < 65536:
        more = stream.recv(4096)
        if not more:
            raise ConnectionError
        data += more
    return data


def accept(request):
    key = [line.split(b":", 1)[1].strip() for line in request.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key:")]
    digest = hashlib.sha1((key or [b""])[0] + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest()
    return base64.b64encode(digest)


def upgrade(stream, fields=b""):
    request = head(stream)
    stream.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + fields +
                   b"Sec-WebSocket-Accept: " + accept(request) + b"\r\n\r\n")
    return request


def frame(stream):
    """Opcode, whether it is the last, payload."""
    first, second = receive(stream, 2)
    length = second & 127
    if length == 126:
        length = struct.unpack("!H", receive(stream, 2))[0]
    elif length == 127:
        length = struct.unpack("!Q", receive(stream, 8))[0]
    key = receive(stream, 4) if second & 128 else bytes(4)
    payload = receive(stream, min(length, 1 << 24))
    return first & 15, first & 128, bytes(octet ^ key[i % 4] for i, octet in enumerate(payload))


def send(stream, opcode, payload):
    size = len(payload)
    length = bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size) if size < 65536 else \
        b"\x7f" + struct.pack("!Q", size)
    stream.sendall(bytes([0x80 | opcode]) + length + payload)


def echo(stream, pause=0.0, banner=b"awkward/1.0"):
    upgrade(stream, b"Server: " + banner + b"\r\n")
    kind, message = 1, b""
    while True:
        opcode, last, payload = frame(stream)
        time.sleep(pause)
        if opcode == 8:
            send(stream, 8, payload)
            return
        if opcode == 9:
            send(stream, 10, b"")
        elif opcode in (0, 1, 2):
            kind, message = opcode or kind, (message if opcode == 0 else b"") + payload
            if last:
                send(stream, kind, message)


def nasty_messages(stream):
    upgrade(stream)
    send(stream, 1, NASTY)
    for _ in range(3):
        frame(stream)
        send(stream, 1, READABLE)
        send(stream, 2, NASTY)


def nasty_close(stream):
    upgrade(stream)
    frame(stream)
    send(stream, 8, struct.pack("!H", 1002) + READABLE[:123])
    stream.sendall(NASTY)


def nasty_fields(stream):
    one_line = NASTY.replace(b"\r", b" ").replace(b"\n", b" ")
    upgrade(stream, b"Server: " + one_line + b"\r\nSec-WebSocket-Protocol: " + one_line + b"\r\n")
    frame(stream)


def endless_refusal(stream):
    head(stream)
    stream.sendall(b"HTTP/1.1 400 ")
    for _ in range(PIECES):
        stream.sendall((NASTY.replace(b"\r", b" ").replace(b"\n", b" ") * (PIECE // len(NASTY) + 1))[:PIECE])
    stream.sendall(b"\r\n\r\n")


def nasty_echo(stream):
    echo(stream, banner=READABLE)


def slow_echo(stream):
    echo(stream, pause=0.1)


def serve(stream, answer):
    try:
        stream.settimeout(20)
        answer(stream)
    except OSError:
        pass
    finally:
        stream.close()


def main(mode, port):
    hostile = itertools.cycle((nasty_messages, nasty_close, nasty_fields, endless_refusal))
    with socket.create_server(("127.0.0.1", port)) as listener:
        for number in itertools.count():
            stream, _ = listener.accept()
            answer = {"slow": slow_echo, "hostile": nasty_echo}.get(mode, echo)
            if mode == "hostile" and number >= POLITE:
                answer = next(hostile)
                sys.stderr.buffer.write(NASTY + b"\n")
                sys.stderr.buffer.flush()
            threading.Thread(target=serve, args=(stream, answer), daemon=True).start()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
