#!/usr/bin/env python3
"""`wsspec listen` against clients: one process a connection and one for all, what it finds in a bad one, a client that
crashes or never comes, a driver written for Autobahn's fuzzingserver, and strangers at the port meanwhile.

usage: listen.py PROGRAM
"""

import base64
import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

from support import report, run, side_by_side

WS = ["node", "targets/ws/client.js"]
# One with six connections at once among them.
SOME = ["--only", "frame.mask.fresh-keys,handshake.request.**,handshake.response.accept.**,control.ping.**,frame.rsv.text.**,frame.masked.text"]


def rows_of(path):
    return {row["id"]: row for row in json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]}


def verdicts_of(path):
    return {name: row["verdict"] for name, row in rows_of(path).items()}


def listen(program, client, *words, limit=60):
    return run(program, "listen", "--exec", client, "--seed", "7", *words, limit=limit)


def reference_passes(program, folder):
    """The reference client, started for each connection, and once for all."""
    found = []
    for way in ("--connect {url}", "--urls {urls}"):
        out = f"{folder}/reference{len(found)}.json"
        got = listen(program, f"{program} echo {way}", *SOME, "-o", f"json={out}")
        found.append(verdicts_of(out))
        if got.code != 0 or any(verdict not in ("pass", "info") for verdict in found[-1].values()):
            return str(got)
    return "" if found[0] == found[1] and len(found[0]) > 40 else f"the ways differ: {found}"


def ws_is_judged(program, folder):
    """All cases in one process; nothing is left to chance, and nothing is not judged."""
    found = []
    for words in ((), ("--segment", "every:7")):
        out = f"{folder}/ws{len(found)}.json"
        got = listen(program, " ".join([*WS, "{urls}"]), *SOME, *words, "--name", "ws", "-o", f"json={out}")
        found.append(verdicts_of(out))
        if got.code not in (0, 1) or "error" in found[-1].values():
            return str(got)
    return "" if found[0] == found[1] and list(found[0].values()).count("pass") > 35 else f"{found}"


def fault_is_found(program, fault, requirement, only):
    got = listen(program, f"{program} echo --connect {{url}} --fault {fault}", "--only", only)
    return "" if got.code == 1 and requirement in got.out else str(got)


def crash_has_an_owner(program, folder):
    """A client that dies of pings alone, among others in the same process."""
    script = f"{folder}/dies.py"
    pathlib.Path(script).write_text(DIES)
    out = f"{folder}/dies.json"
    got = listen(program, f"{sys.executable} {script} {{urls}}", "--only", "control.ping.text,frame.rsv.text.1,control.ping.empty",
                 "-o", f"json={out}")
    causes = {name: row["cause"] for name, row in rows_of(out).items()}
    due = {"control.ping.text": "target-crash"}
    wrong = {name: cause for name, cause in causes.items() if (cause == "target-crash") != (name in due)}
    return "" if got.code == 1 and not wrong and "signal 9" in got.out + pathlib.Path(out).read_text() else f"{wrong} {got}"


def misbehaving(program, folder, how, cause, code, way):
    """A client that does `how` in one case of three: that case is its own, the others are judged, and all of it ends."""
    script = f"{folder}/misbehaves-{how}.py"
    pathlib.Path(script).write_text(MISBEHAVES)
    out = f"{folder}/{how}-{'list' if 's' in way else 'each'}.json"
    process = subprocess.Popen([program, "listen", "--exec", f"{sys.executable} {script} {how} {way}", "--seed", "7", "--no-progress",
                                "--no-reverify", "--only", "control.ping.text,frame.rsv.text.1,control.ping.empty",
                                "-o", f"json={out}"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    began = time.monotonic()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    causes = {name: row["cause"] for name, row in rows_of(out).items()}
    due = {"control.ping.text": cause, "frame.rsv.text.1": "", "control.ping.empty": ""}
    fine = process.returncode == code and causes == due
    small = used.ru_maxrss < MAX_KIB and pathlib.Path(out).stat().st_size < 4 << 20
    soon = time.monotonic() - began < MAX_SECONDS
    return "" if fine and small and soon else f"exit code {process.returncode}, {causes}, {used.ru_maxrss} KiB"


def last_one_keeps_nobody_waiting(program, folder):
    """Of a process with a list, one connection lingers: the next process starts beside it."""
    script, marks = f"{folder}/lingers.py", pathlib.Path(folder, "marks")
    pathlib.Path(script).write_text(LINGERS)
    marks.mkdir()
    got = listen(program, f"{sys.executable} {script} {marks} {{urls}}", "--only", "control.ping.*", "-j", "2", "--time-scale", "20")
    left = sorted(one.name for one in marks.iterdir())
    return "" if got.code == 0 and left == ["beside"] else f"{left} {got}"


def mistake_is_told(program, client, code, due, *words):
    got = run(program, "listen", *(["--exec", client] if client else []), *words)
    return "" if got.code == code and due in got.err and "bug" not in got.err else str(got)


def settings_are_read(program, folder):
    """From the file above the folder; the variable beats it; a mistake names its line."""
    project = pathlib.Path(folder, "project")
    (project / "below").mkdir(parents=True)
    lines = ['exec = "a server {port}"', "[listen]", f'exec = "{program} echo --connect {{url}}"', 'only = ["frame.rsv.text.*"]',
             'output = ["found.json"]']
    (project / "wsspec.toml").write_text("\n".join(lines))
    got = run(program, "listen", cwd=project / "below", env={"WSSPEC_LISTEN_ONLY": "frame.rsv.text.1"})
    found = verdicts_of(project / "found.json")
    (project / "wsspec.toml").write_text("[listen]\nbrowserpage = true\n")
    wrong = run(program, "listen", cwd=project)
    fine = got.code == 0 and list(found) == ["frame.rsv.text.1"] and wrong.code == 2 and 'wsspec.toml:2: "browserpage"' in wrong.err
    return "" if fine else f"{found} {got} {wrong}"


class Guest:
    """A connection of a driver: a WebSocket client with the standard library alone."""

    def __init__(self, port, target):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.input = b""
        while b"\r\n\r\n" not in self.input:
            self.fill()
        self.head, _, self.input = self.input.partition(b"\r\n\r\n")

    def fill(self):
        octets = self.socket.recv(65536)
        if not octets:
            raise EOFError
        self.input += octets

    def take(self, count):
        while len(self.input) < count:
            self.fill()
        octets, self.input = self.input[:count], self.input[count:]
        return octets

    def frame(self):
        first, second = self.take(2)
        length = second & 0x7F
        if length == 126:
            length, = struct.unpack("!H", self.take(2))
        elif length == 127:
            length, = struct.unpack("!Q", self.take(8))
        return first, second, self.take(length)

    def say(self, opcode, payload):
        mask = os.urandom(4)
        if len(payload) < 126:
            length = bytes([0x80 | len(payload)])
        elif len(payload) < 65536:
            length = b"\xfe" + struct.pack("!H", len(payload))
        else:
            length = b"\xff" + struct.pack("!Q", len(payload))
        masked = bytes(c ^ mask[i % 4] for i, c in enumerate(payload))
        self.socket.sendall(bytes([0x80 | opcode]) + length + mask + masked)

    def echo(self):
        """As a driver does it; an error of any kind ends the connection. The texts that came."""
        texts = []
        try:
            while True:
                first, second, payload = self.frame()
                if first & 0x70 or second & 0x80 or len(payload) > 125 and first & 8:
                    self.say(8, struct.pack("!H", 1002))
                elif first & 15 == 9:
                    self.say(10, payload)
                elif first & 15 == 8:
                    self.say(8, payload[:2])
                elif first & 15 in (1, 2):
                    texts.append(payload)
                    self.say(first & 15, payload)
        except (EOFError, OSError):
            self.socket.close()
        return texts


def text_of(port, target):
    texts = Guest(port, target).echo()
    return texts[0].decode() if texts else ""


class Listening:
    def __init__(self, program, *words):
        self.process = subprocess.Popen([program, "listen", "--port", "0", *words], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        self.port = int(re.search(r":(\d+)/", line).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=10)

    def end(self):
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out + err


def driver_completes(program, folder):
    """In the words of Autobahn's fuzzingserver, numbering included."""
    out = f"{folder}/driver.json"
    with Listening(program, "--only", "control.ping.**,frame.rsv.text.**", "--seed", "7", "-o", f"json={out}") as server:
        count = int(text_of(server.port, "/getCaseCount"))
        first = json.loads(text_of(server.port, "/getCaseInfo?case=1"))
        seen = []
        for number in range(1, count + 1):
            Guest(server.port, f"/runCase?case={number}&agent=my%20driver").echo()
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline:  # the harness may wait for the end of TCP
                status = json.loads(text_of(server.port, f"/getCaseStatus?case={number}&agent=my%20driver"))
                if status:
                    break
            seen.append(status.get("behavior"))
        Guest(server.port, "/updateReports?agent=my%20driver&shutdownOnComplete=true").echo()
        code, said = server.end()
    target = json.loads(pathlib.Path(out).read_text())["targets"][0]
    fine = code == 0 and target["name"] == "my driver" and len(target["cases"]) == count and count > 15
    words = set(seen) <= {"OK", "INFORMATIONAL", "NON-STRICT"}
    return "" if fine and words and first["id"] and first["description"] else f"{code} {seen} {first} {said}"


def strangers(port, stop):
    """Scanners, slow and half-open guests and garbage, until told to stop; a thousand connections at least."""
    held, number = [], 0
    while not stop.is_set() or number < 1000:
        number += 1
        try:
            guest = socket.create_connection(("127.0.0.1", port), timeout=5)
            guest.sendall((b"", b"\x16\x03\x01\x00", b"GET / HT", b"x" * 20000, b"GET /none?play=1 HTTP/1.1\r\n\r\n")[number % 5])
            held.append(guest)
        except OSError:
            continue
        if len(held) > 400:
            held.pop(0).close()
    for guest in held:
        guest.close()


def strangers_hurt_nobody(program, folder):
    out = f"{folder}/strangers.json"
    port = int(socket.create_server(("127.0.0.1", 0)).getsockname()[1])
    stop = threading.Event()
    crowd = threading.Thread(target=strangers, args=(port, stop))
    started = threading.Timer(0.3, crowd.start)
    started.start()
    got = listen(program, " ".join([*WS, "{urls}"]), *SOME, "--port", str(port), "-o", f"json={out}")
    stop.set()
    started.join()
    crowd.join()
    found = verdicts_of(out)
    alone = f"{folder}/ws0.json"
    due = verdicts_of(alone) if pathlib.Path(alone).exists() else found
    return "" if found == due and "error" not in found.values() else f"{got} {found}"


MAX_KIB = 128 << 10
MAX_SECONDS = 40  # on a machine that does other things beside

MISBEHAVES = '''
import os, re, signal, sys, time
sys.path.insert(0, "tests/e2e")
from listen import Guest
how, where = sys.argv[1:]
for url in [where] if "://" in where else open(where).read().split():
    port, target = re.search(r":(\\d+)(/.*)$", url).groups()
    bad = "control.ping.text" in target
    if bad and how == "leaves":
        sys.exit(0)
    guest = Guest(int(port), target)
    try:
        if bad and how == "crashes":
            guest.frame()
            os.kill(os.getpid(), signal.SIGSEGV)
        while bad and how == "hangs":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        while bad and how == "floods":
            guest.socket.sendall(b"\\x89\\x80\\0\\0\\0\\0" * 4096)
        if bad and how == "sends-a-giant":
            guest.socket.sendall(b"\\x82\\xff" + (1 << 62).to_bytes(8, "big") + b"\\0\\0\\0\\0")
            while True:
                guest.socket.sendall(b"x" * 1000000)
        for _ in range(300 if how == "prints" else 0):
            print("x" * 99999)
    except OSError:
        pass
    guest.echo()
'''

LINGERS = '''
import sys, os, re, time, pathlib
sys.path.insert(0, "tests/e2e")
from listen import Guest
marks = pathlib.Path(sys.argv[1])
urls = [re.search(r":(\\d+)(/.*)$", url.strip()).groups() for url in open(sys.argv[2])]
lingers = any("control.ping.empty" in target for _, target in urls)
if (marks / "lingers").exists():
    (marks / "beside").touch()
if lingers:
    (marks / "lingers").touch()
guests = [(Guest(int(port), target), target) for port, target in urls]
for guest, target in sorted(guests, key=lambda one: "control.ping.empty" in one[1]):
    if "control.ping.empty" in target:
        time.sleep(2)
    guest.echo()
if lingers:
    (marks / "lingers").unlink()
'''

DIES = '''
import sys, os, re, signal
sys.path.insert(0, "tests/e2e")
from listen import Guest
for url in open(sys.argv[1]):
    port, target = re.search(r":(\\d+)(/.*)$", url.strip()).groups()
    guest = Guest(int(port), target)
    if "control.ping.text" in target:
        guest.frame()
        os.kill(os.getpid(), signal.SIGKILL)
    guest.echo()
'''


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    folder = tempfile.mkdtemp(prefix="wsspec-listen-")
    rows = [
        ("the reference client passes, one process or many", reference_passes, program, folder),
        ("a client that takes any Accept is found", fault_is_found, program, "accepts-missing-accept", "6455-4.1-48",
         "handshake.response.accept.missing"),
        ("one Sec-WebSocket-Key for all is found", fault_is_found, program, "has-one-key", "6455-4.1-30",
         "handshake.request.fresh-keys"),
        ("one masking key for all is found", fault_is_found, program, "masks-with-one-key", "6455-5.3-2", "frame.mask.fresh-keys"),
        ("masking keys that begin again are found", fault_is_found, program, "draws-masking-keys-from-lcg", "6455-5.3-3",
         "frame.mask.fresh-keys"),
        ("a crash has an owner", crash_has_an_owner, program, folder),
        ("a client that never comes", mistake_is_told, program, "true {url}", 3, "ended before it connected"),
        ("a client that does not exist", mistake_is_told, program, "/no/such/client {urls}", 3, "not found"),
        ("a connection that lingers keeps no other list waiting", last_one_keeps_nobody_waiting, program, folder),
        ("a client that crashes", misbehaving, program, folder, "crashes", "target-crash", 1, "{url}"),
        ("a client that hangs and does not end", misbehaving, program, folder, "hangs", "no-response", 1, "{url}"),
        ("one that hangs with a list", misbehaving, program, folder, "hangs", "no-response", 1, "{urls}"),
        ("a client that floods", misbehaving, program, folder, "floods", "no-response", 1, "{urls}"),
        ("a client that sends a frame without end", misbehaving, program, folder, "sends-a-giant", "no-response", 1, "{url}"),
        ("a client that leaves in mid-run", misbehaving, program, folder, "leaves", "connect-error", 5, "{urls}"),
        ("a client that prints a lot", misbehaving, program, folder, "prints", "", 0, "{urls}"),
        ("settings are read from [listen]", settings_are_read, program, folder),
        ("a command without an address", mistake_is_told, program, "node client.js", 2, "{url}"),
        ("an address of another machine", mistake_is_told, program, "true {url}", 2, "choose one with --host", "--host",
         "192.0.2.1"),
        ("a pattern of cases for servers", mistake_is_told, program, "true {url}", 2, "only cases for servers", "--only",
         "handshake.key.**"),
        ("a driver of Autobahn's fuzzingserver completes", driver_completes, program, folder),
    ]
    found = side_by_side(lambda check, *words: check(*words), rows)
    # Behind the others: what these two compare are times, on a machine that has some left.
    found += [("ws is judged", ws_is_judged(program, folder)),
              ("strangers hurt nobody", strangers_hurt_nobody(program, folder))]
    return report(found)


if __name__ == "__main__":
    sys.exit(main())
