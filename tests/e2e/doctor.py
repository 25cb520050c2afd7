#!/usr/bin/env python3
"""wsspec doctor: each obstacle on the way to a target is named with its remedy, and the cases are counted as a run does.

usage: doctor.py PROGRAM
"""

import base64
import hashlib
import json
import pathlib
import sys
import tempfile

from support import RawServer, Server, closed_port, report, run, side_by_side

TLS = "wss://localhost:{}/"


def answer(text):
    def serve(connection, _):
        connection.recv(65536)
        connection.sendall(text)
        connection.close()

    return serve


def without_echo(on_text):
    """Serves the opening handshake and pings; a message gets `on_text`."""
    def serve(connection, _):
        stream, key = connection.makefile("rb"), b""
        while line := stream.readline().strip():
            key = line[19:] if line.lower().startswith(b"sec-websocket-key: ") else key
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        while len(head := stream.read(2)) == 2:
            length = head[1] & 127
            if length > 125:
                length = int.from_bytes(stream.read(2 if length == 126 else 8), "big")
            mask, payload = stream.read(4), stream.read(length)
            if head[0] == 0x89:
                unmasked = bytes(octet ^ mask[i % 4] for i, octet in enumerate(payload))
                connection.sendall(bytes([0x8a, len(unmasked)]) + unmasked)
            elif on_text:
                connection.sendall(on_text)
                return connection.close()

    return serve


def table(plain, tls, quiet, closing):
    url = f"ws://127.0.0.1:{plain.port}/"
    yield "all is well", [url], 0, ["ok       echo", "ok       deflate", "16 MiB is echoed", "cases of the profile ci"]
    yield "no such name", ["ws://no.such.host.invalid/"], 3, ["problem  name", "-> is it written right"]
    yield "nobody there", [f"ws://127.0.0.1:{closed_port()}/"], 3, ["problem  tcp", "-> is it running"]
    yield "no TLS there", [f"wss://127.0.0.1:{plain.port}/"], 3, ["problem  tls", "-> is it ws://"]
    yield "TLS there", [f"ws://127.0.0.1:{tls.port}/"], 3, ["problem  handshake", "wss://"]
    yield "an untrusted certificate", [TLS.format(tls.port)], 3, ["problem  certificate", "self-signed", "--cacert FILE"]
    yield "another name", [TLS.format(tls.port), "--sni", "example.org"], 3, ["it is not for example.org", "--sni NAME"]
    yield "any certificate", [TLS.format(tls.port), "-k"], 0, ["note     certificate", "ok       handshake", "TLSv1.3"]
    yield "by another way", ["ws://example.org/", "--connect-to", f"127.0.0.1:{plain.port}"], 0, ["ok       handshake"]
    yield "no echo", [f"ws://127.0.0.1:{quiet.port}/"], 0, ["problem  echo", "nothing came back", "--echo no", "needs-echo"]
    yield "hangs up at messages", [f"ws://127.0.0.1:{closing.port}/"], 0, ["problem  echo", "Close 1003", "--prelude FILE"]
    yield "two URLs", [url, url], 2, ["one URL"]
    yield "no such option", [url, "--prelud", "x"], 2, ["--prelude"]


STATUS = {
    "401 Unauthorized": "-H 'Authorization",
    "403 Forbidden": "--cookie",
    "404 Not Found": "is that the path",
    "400 Bad Request": "--subprotocol",
    "301 Moved Permanently": "it redirects",
    "503 Service Unavailable": "its own log",
    "200 OK": "is that the path",
}


def trouble(program, arguments, code, dues):
    got = run(program, "doctor", *arguments)
    missing = [due for due in dues if due not in got.out + got.err]
    return "" if got.code == code and not missing else f"expected {code} and {missing}: {got}"


def status(program, line, due):
    with RawServer(answer(f"HTTP/1.1 {line}\r\nContent-Length: 0\r\n\r\n".encode())) as server:
        return trouble(program, [f"ws://127.0.0.1:{server.port}/"], 3, [line, due])


def json_agrees_with_a_run(program, port, folder):
    url = f"ws://127.0.0.1:{port}/"
    told = json.loads(run(program, "doctor", url, "--json", "--only", "control.**,handshake.origin.**").out)
    out = f"{folder}/run.json"
    run(program, "test", url, "--only", "control.**,handshake.origin.**", "-o", f"json={out}")
    summary = json.loads(pathlib.Path(out).read_text())["targets"][0]["summary"]
    cases = told["cases"]
    same = cases["selected"] == summary["selected"] and cases["selected"] - cases["will_run"] == summary["skip"]
    well = told["format"] == "wsspec-doctor" and told["reachable"] and told["exit_code"] == 0
    return "" if same and well and summary["skip"] > 0 else f"{cases} {summary}"


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder, \
            Server(program, "echo", "--port", "0") as plain, \
            Server(program, "echo", "--port", "0", "--tls") as tls, \
            RawServer(without_echo(b"")) as quiet, RawServer(without_echo(b"\x88\x02\x03\xeb")) as closing:
        rows = [(name, trouble, program, *row) for name, *row in table(plain, tls, quiet, closing)]
        rows += [(line, status, program, line, due) for line, due in STATUS.items()]
        rows.append(("JSON", json_agrees_with_a_run, program, plain.port, folder))
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
