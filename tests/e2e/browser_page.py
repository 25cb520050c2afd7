#!/usr/bin/env python3
"""`wsspec listen --browser-page` without a browser: a page's control connection in the standard library, alone, twice, left, crashed.

usage: browser_page.py PROGRAM
       browser_page.py --tab URL [--dies-in CASE] [--once FILE]   a browser with the page open, for --exec
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from listen import Guest, verdicts_of
from support import report, run, side_by_side

SOME = ["--only", "control.ping.**,frame.rsv.text.**", "--seed", "7", "--no-expect"]


class Tab:
    """What the page's script does, over one control connection."""

    def __init__(self, port):
        self.port, self.told, self.lock = port, [], threading.Lock()
        self.control = Guest(port, "/wsspec-page")

    def say(self, text):
        with self.lock:
            self.control.say(1, text.encode())

    def visit(self, target):
        try:
            Guest(self.port, target).echo()
        except (EOFError, OSError):
            pass
        try:
            self.say(f"closed {target} code 1000")
        except OSError:
            pass  # the page has gone meanwhile

    def listen(self, on_line=lambda line: True):
        """Opens what it is told to until the control connection ends, or `on_line` is false; the lines that came."""
        self.say(f"hello 127.0.0.1:{self.port}")
        try:
            while True:
                first, _, payload = self.control.frame()
                if first & 15 == 9:
                    with self.lock:
                        self.control.say(10, payload)
                elif first & 15 == 8:
                    self.control.say(8, payload[:2])
                elif first & 15 == 1:
                    line = payload.decode()
                    self.told.append(line)
                    if not on_line(line):
                        return self.told
                    if line.startswith("open "):
                        threading.Thread(target=self.visit, args=(line[5:],), daemon=True).start()
        except (EOFError, OSError):
            return self.told

    def leave(self):
        self.control.say(8, b"\x03\xe9")
        self.control.socket.close()


class Listening:
    def __init__(self, program, *words):
        self.process = subprocess.Popen([program, "listen", "--browser-page", "--port", "0", *SOME, *words], text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = self.process.stderr.readline()
        self.port = int(re.search(r"open http://127.0.0.1:(\d+)/ in the browser", line).group(1))

    def end(self):
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out + err


def page_is_served(program):
    server = Listening(program)
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/", timeout=10) as answer:
        page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    server.process.send_signal(signal.SIGINT)
    code, said = server.end()
    fine = "default-src 'none'" in policy and "connect-src" in policy and "<progress" in page and 'role="status"' in page
    return "" if fine and code == 130 else f"{code} {policy} {said}"


def page_plays(program, folder):
    out = f"{folder}/plays.json"
    server = Listening(program, "-o", f"json={out}")
    tab = Tab(server.port)
    told = tab.listen()
    code, said = server.end()
    found = verdicts_of(out)
    shown = {json.loads(line[5:])["id"]: json.loads(line[5:])["verdict"] for line in told if line.startswith("case ")}
    end = json.loads(told[-1][4:]) if told[-1].startswith("end ") else {}
    fine = code == 0 and len(found) > 30 and set(found.values()) <= {"pass", "info"} and shown == found
    return "" if fine and end.get("reports") == [f"json={out}"] and end.get("exit_code") == 0 else f"{code} {end} {said}"


def second_page_is_told(program):
    server = Listening(program)
    first = Tab(server.port)
    first.listen(lambda line: not line.startswith("case "))
    busy = Tab(server.port).listen()
    first.leave()
    time.sleep(0.3)
    told = Tab(server.port).listen()
    code, said = server.end()
    fine = busy == ["busy"] and code == 0 and told[0].startswith("start ") and told[-1].startswith("end ")
    return "" if fine and "left, reloaded or lost" in said else f"{code} {busy} {told[:2]} {said}"


def page_stays_away(program):
    server = Listening(program, "--ready-timeout", "1s")
    tab = Tab(server.port)
    tab.listen(lambda line: not line.startswith("case "))
    tab.leave()
    began = time.monotonic()
    code, said = server.end()
    fine = code == 5 and "no page of a browser has come within 1 s" in said and time.monotonic() - began < 10
    return "" if fine else f"{code} {said}"


def page_opens_nothing(program):
    """It is there, and answers pings; but what it is told to open does not come."""
    server = Listening(program, "--ready-timeout", "1s")
    tab = Tab(server.port)
    tab.visit = lambda target: None
    tab.listen()
    code, said = server.end()
    return "" if code == 3 and "the page has not opened a connection within 1 s" in said else f"{code} {said}"


def tab_command(*words):
    return " ".join([sys.executable, str(pathlib.Path(__file__).resolve()), "--tab", "{url}", *words])


def browser_is_started(program, folder):
    """And again where it has crashed; nobody is to blame for a crash that does not come again."""
    out = f"{folder}/started.json"
    command = tab_command("--dies-in", "frame.rsv.text.3", "--once", f"{folder}/once")
    got = run(program, "listen", "--browser-page", "--exec", command, *SOME, "-o", f"json={out}")
    return "" if got.code == 0 and set(verdicts_of(out).values()) <= {"pass", "info"} and "left, reloaded or lost" in got.err else str(got)


def crash_has_an_owner(program, folder):
    out = f"{folder}/crash.json"
    got = run(program, "listen", "--browser-page", "--exec", tab_command("--dies-in", "frame.rsv.text.3"), *SOME, "-o", f"json={out}")
    found = verdicts_of(out)
    bad = {name: verdict for name, verdict in found.items() if verdict not in ("pass", "info")}
    return "" if got.code == 1 and bad == {"frame.rsv.text.3": "fail"} and "target-crash" in got.out else f"{bad} {got}"


def mistake_is_told(program, command, code, due, *words):
    got = run(program, "listen", "--browser-page", "--exec", command, *SOME, *words)
    return "" if got.code == code and due in got.err else str(got)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    folder = tempfile.mkdtemp(prefix="wsspec-page-")
    rows = [
        ("the page is served, and waited for until Ctrl-C", page_is_served, program),
        ("a page plays all cases and is told all verdicts", page_plays, program, folder),
        ("a second page is told, and begins when the first has gone", second_page_is_told, program),
        ("a page that stays away leaves errors", page_stays_away, program),
        ("a page that opens nothing", page_opens_nothing, program),
        ("--exec starts the browser, and again behind a crash", browser_is_started, program, folder),
        ("a crash of the page has an owner", crash_has_an_owner, program, folder),
        ("a browser that never opens the page", mistake_is_told, "echo no display; true {url}", 3, "no display",
         "--ready-timeout", "1s"),
        ("a command without an address", mistake_is_told, "chromium", 2, "write {url}"),
        ("a list of addresses", mistake_is_told, "chromium {urls}", 2, "write {url}"),
    ]
    rows = [(row[0], row[1], program, *row[2:]) if row[1] is mistake_is_told else row for row in rows]
    return report(side_by_side(lambda check, *words: check(*words), rows))


def be_tab(url, *words):
    options = dict(zip(words[::2], words[1::2]))
    tab = Tab(int(re.search(r":(\d+)/", url).group(1)))

    def on_line(line):
        if line.startswith(f"open /{options.get('--dies-in')}?"):
            once = options.get("--once")
            if not once or not pathlib.Path(once).exists():
                if once:
                    pathlib.Path(once).touch()
                Guest(tab.port, line[5:])
                os.kill(os.getpid(), signal.SIGKILL)
        return True

    tab.listen(on_line)


if __name__ == "__main__":
    sys.exit(be_tab(*sys.argv[2:]) if sys.argv[1] == "--tab" else main())
