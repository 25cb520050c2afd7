#!/usr/bin/env python3
"""Targets that die, hang, never answer or are slow: bounded time, the case is
named, the documented exit code.

usage: misbehaving.py PROGRAM
"""

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from support import RawServer, Server, report, run, side_by_side


def cases_of(path):
    return {case["id"]: case for case in json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]}


def fault(program, name):
    return f"{program} echo --port {{port}} --fault {name}"


def crash_is_blamed(program, folder):
    got = run(program, "test", "--exec", fault(program, "crashes-at-orphan-continuation"), "--only",
              "frame.fragment.**,control.ping.**", "--restart-on-crash", "60", "-o", f"json={folder}/crash.json")
    if got.code != 1:
        return str(got)
    cases = cases_of(f"{folder}/crash.json")
    killers = [case for case in cases.values() if case["cause"] == "target-crash"]
    if not killers:
        return "no case is blamed for the crash"
    if any("continuation" not in case["id"] and "orphan" not in case["id"] for case in killers):
        return f"wrong cases are blamed: {[case['id'] for case in killers]}"
    if not any("signal 6" in check["observed"] for case in killers for check in case["checks"]):
        return "the exit status is not told"
    if cases["control.ping.empty"]["verdict"] != "pass":
        return "the run did not go on"
    return ""


def hang_is_blamed(program, folder):
    started = time.monotonic()
    got = run(program, "test", "--exec", fault(program, "hangs-at-ping-of-125-bytes"), "--only",
              "control.ping.**,frame.rsv.**", "--time-scale", "0.5", "-o", f"json={folder}/hang.json",
              "--max-time", "50s")
    cases = cases_of(f"{folder}/hang.json")
    if got.code not in (1, 5):
        return str(got)
    if not any(case["cause"] == "target-hang" for case in cases.values()):
        return f"no case is blamed for the hang: {got}"
    if time.monotonic() - started > 55:
        return "the run took too long"
    return ""


STOPS_AT_THE_SECOND_TEXT = """
import base64, hashlib, os, signal, socket, sys, threading
texts = 0
def serve(connection):
    global texts
    stream, key = connection.makefile("rb"), b""
    while (line := stream.readline().strip()):
        key = line[19:] if line.lower().startswith(b"sec-websocket-key: ") else key
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    connection.sendall(b"HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
                       b"Sec-WebSocket-Accept: " + accept + b"\\r\\n\\r\\n")
    while len(head := stream.read(6)) == 6:
        payload = bytes(octet ^ head[2 + i % 4] for i, octet in enumerate(stream.read(head[1] & 127)))
        if head[0] == 0x89:
            connection.sendall(bytes([0x8a, len(payload)]) + payload)
        texts += head[0] == 0x81
        if texts == 2:
            os.kill(os.getpid(), signal.SIGSTOP)
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
"""


def hang_at_the_repeat(program, folder):
    """A case that only time has failed is repeated, and its repeat is broken off: no result is lost."""
    script = pathlib.Path(folder, "stops.py")
    script.write_text(STOPS_AT_THE_SECOND_TEXT)
    got = run(program, "test", "--exec", f"{sys.executable} {script} {{port}}", "--echo", "yes", "--time-scale", "0.25",
              "--only", "message.text.nul", "-o", f"json={folder}/repeat.json")
    cases = cases_of(f"{folder}/repeat.json")
    if got.code != 1 or cases["message.text.nul"]["verdict"] != "fail":
        return str(got)
    return "" if "does not answer any more" in got.err else "the target was not seen to hang"


def mute_from_the_start(program, _):
    with RawServer(lambda connection, number: time.sleep(30)) as server:
        started = time.monotonic()
        got = run(program, "test", f"ws://127.0.0.1:{server.port}/", "--only", "control.ping.empty")
    if got.code != 3 or "does not answer" not in got.err:
        return str(got)
    return "it took too long" if time.monotonic() - started > 10 else ""


def gone_in_the_middle(program, folder):
    with Server(program, "echo", "--port", "0") as server:
        command = subprocess.Popen(
            [program, "test", f"ws://127.0.0.1:{server.port}/", "-j", "2", "-o", f"jsonl={folder}/gone.jsonl",
             "-o", f"json={folder}/gone.json"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wait_for_lines(f"{folder}/gone.jsonl", 30)
        server.process.kill()
        err = command.communicate(timeout=60)[1]
    cases = cases_of(f"{folder}/gone.json")
    if command.returncode != 5:
        return f"exit code {command.returncode}: {err[-600:]}"
    errors = [case for case in cases.values() if case["verdict"] == "error"]
    return "" if errors and "target" in err else "the end of the target is not told"


def wait_for_lines(path, count):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        file = pathlib.Path(path)
        if file.exists() and file.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.01)


def interrupted(program, folder):
    with Server(program, "echo", "--port", "0") as server:
        command = subprocess.Popen(
            [program, "test", f"ws://127.0.0.1:{server.port}/", "-j", "1", "-o", f"jsonl={folder}/int.jsonl",
             "-o", f"html={folder}/int.html"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for_lines(f"{folder}/int.jsonl", 30)
        command.send_signal(signal.SIGINT)
        command.communicate(timeout=20)
    page = pathlib.Path(f"{folder}/int.html").read_text()
    if command.returncode != 130:
        return f"exit code {command.returncode}"
    return "" if "did not end" in page else "the report does not say that it is incomplete"


def slow_but_right(program, folder):
    """Pings at once, everything else 100 ms later: nothing of that is wrong."""
    got = run(program, "test", "--exec", f"{program} echo --port {{port}} --variation pongs-first",
              "--skip", "robust.**,deflate.**,utf8.**", "-o", f"json={folder}/slow.json")
    bad = [i for i, case in cases_of(f"{folder}/slow.json").items() if case["verdict"] in ("fail", "error")]
    return f"{bad[:8]}: {got}" if bad or got.code != 0 else ""


def first_verdict_within_a_second(program, _):
    with Server(program, "echo", "--port", "0") as server:
        started = time.monotonic()
        got = run(program, "test", f"ws://127.0.0.1:{server.port}/", "--only", "control.ping.empty")
    took = time.monotonic() - started
    # Generous on a loaded machine; a quiet one needs a tenth of it.
    return str(got) if got.code != 0 or took > 5 else ""


CHECKS = [crash_is_blamed, hang_is_blamed, hang_at_the_repeat, mute_from_the_start, gone_in_the_middle, interrupted,
          slow_but_right, first_verdict_within_a_second]


def main(program):
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        rows = [(check.__name__, check, program, folder) for check in CHECKS]
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
