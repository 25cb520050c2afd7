#!/usr/bin/env python3
"""`wsspec echo --connect`: one line and one exit code for each way that a connection may go;
and `wsspec selftest` with that client.

usage: echo_client.py PROGRAM
"""

import base64
import hashlib
import json
import pathlib
import sys
import tempfile

from support import RawServer, Server, report, run, side_by_side

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def head_of(connection):
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += connection.recv(1)
    return head.decode()


def accept(connection):
    head = head_of(connection)
    key = head.partition("Sec-WebSocket-Key: ")[2].partition("\r\n")[0]
    value = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()
    connection.sendall(
        f"HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {value}\r\n\r\n".encode()
    )
    return head


def frame_of(connection, first=b""):
    """The first octet of a short frame, and its payload unmasked."""
    first, length = (first or connection.recv(1))[0], connection.recv(1)[0] & 0x7F
    octets = b""
    while len(octets) < 4 + length:
        octets += connection.recv(4 + length - len(octets))
    return first, bytes(c ^ octets[i % 4] for i, c in enumerate(octets[4:]))


class Asked:
    """A server that echoes once by its client, and ends as the path says."""

    def __init__(self):
        self.heads, self.answers = [], []

    def __call__(self, connection, _):
        with connection:
            head = accept(connection)
            self.heads.append(head)
            connection.sendall(b"\x81\x05Hello")
            self.answers.append(frame_of(connection))
            if "/drop" in head:
                return
            connection.sendall(b"\x88\x02\x03\xe8")
            if first := connection.recv(1):
                self.answers.append(frame_of(connection, first))


def refuse(connection, _):
    with connection:
        head_of(connection)
        connection.sendall(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")


def closes_cleanly(program, _):
    asked = Asked()
    with RawServer(asked) as server:
        url = f"ws://127.0.0.1:{server.port}/a?b=c"
        got = run(program, "echo", "--connect", url)
    if got.code != 0 or got.out != f"{url}: closed cleanly\n":
        return str(got)
    if not asked.heads[0].startswith(f"GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"):
        return asked.heads[0]
    if asked.answers != [(0x81, b"Hello"), (0x88, b"\x03\xe8")]:
        return str(asked.answers)
    return ""


def one_after_another(program, folder):
    with RawServer(Asked()) as server, RawServer(refuse) as refusing:
        urls = [f"ws://127.0.0.1:{server.port}/{path}" for path in ("good", "drop")]
        urls.append(f"ws://127.0.0.1:{refusing.port}/")
        path = pathlib.Path(folder, "urls.txt")
        path.write_text("\n".join(urls) + "\n\n")
        got = run(program, "echo", "--urls", str(path))
    wanted = ["closed cleanly", "ended without a closing handshake", "not opened: status 503"]
    if got.code != 1 or got.out.splitlines() != [f"{url}: {end}" for url, end in zip(urls, wanted)]:
        return str(got)
    return ""


def commits_a_fault(program, _):
    asked = Asked()
    with RawServer(asked) as server:
        got = run(program, "echo", "--connect", f"ws://127.0.0.1:{server.port}/", "--fault", "leaves-close-unanswered")
    if got.code != 1 or "ended without a closing handshake" not in got.out or len(asked.answers) != 1:
        return f"{got} {asked.answers}"
    return ""


def has_new_keys(program, _):
    asked = Asked()
    with RawServer(asked) as server:
        for _ in range(2):
            run(program, "echo", "--connect", f"ws://127.0.0.1:{server.port}/")
    keys = {head.partition("Sec-WebSocket-Key: ")[2][:24] for head in asked.heads}
    return "" if len(keys) == 2 else str(keys)


def over_tls(program, _):
    with Server(program, "echo", "--tls", "--port", "0", "--fault", "leaves-close-unanswered") as server:
        got = run(program, "echo", "--connect", f"wss://127.0.0.1:{server.port}/")
    if got.code != 1 or "not opened: " not in got.out or "certificate" not in got.out:
        return str(got)
    return ""


def names_of(text):
    return {line.split()[0] for line in text.splitlines()}


def has_rows_of_its_own(program, _):
    of_server, of_client = (names_of(run(program, "echo", "--list-faults", "--role", role).out) for role in
                            ("server", "client"))
    if "accepts-unmasked-frames" in of_client or "ignores-reserved-bits" not in of_server & of_client:
        return "the rows are not those of the roles"
    if names_of(run(program, "echo", "--list-faults").out) != of_server:
        return "the server's are not listed where no role is named"
    return ""


def bad_usage(program, folder):
    empty = pathlib.Path(folder, "empty.txt")
    empty.write_text("\n")
    bad = pathlib.Path(folder, "bad.txt")
    bad.write_text("ws://127.0.0.1:1/\nhttp://x/\n")
    for arguments, said in (
        (["--connect", "http://x/"], "the scheme has to be ws or wss"),
        (["--urls", str(empty)], "it has no URL"),
        (["--urls", str(bad)], "bad.txt, line 2: "),
        (["--urls", str(pathlib.Path(folder, "none"))], "cannot be read"),
        (["--connect", "ws://x/", "--fault", "accepts-unmasked-frames"], "it is one of the server"),
        (["--role", "client"], "--connect URL or --urls FILE"),
        (["--connect", "ws://x/", "--port", "1"], "xclude"),
    ):
        got = run(program, "echo", *arguments)
        if got.code != 2 or said not in got.err:
            return f"{arguments}: {got}"
    return ""


def is_caught_by_the_cases(program, _):
    """The self-test of clients: the faultless one is accused of nothing, and a fault of it is caught."""
    got = run(program, "selftest", "--roles", "client", "--fault", "accepts-masked-frames", "--json")
    matrix = json.loads(got.out)
    if got.code != 0 or matrix["role"] != "client" or matrix["summary"]["caught"] != 1 or not matrix["summary"]["cases"]:
        return str(got)
    if [fault["cases"] for fault in matrix["faults"]] == [[]] or matrix["troubles"]:
        return str(matrix)
    got = run(program, "selftest", "--fault", "accepts-masked-frames")
    if got.code != 2 or "it is one of the client" not in got.err:
        return str(got)
    return ""


CHECKS = (closes_cleanly, one_after_another, commits_a_fault, has_new_keys, over_tls, has_rows_of_its_own, is_caught_by_the_cases,
          bad_usage)


def main(program):
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        rows = [(check.__name__, check, program, folder) for check in CHECKS]
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
