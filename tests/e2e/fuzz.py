#!/usr/bin/env python3
"""wsspec fuzz over TCP: nothing in a right server, findings in wrong ones, and its exit codes.

usage: fuzz.py PROGRAM
"""

import json
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

from support import Server, closed_port, report, run, side_by_side

# A fault, the rule that it breaks, and what the finding has to say.
FAULTS = {
    "accepts-unmasked-frames": ("6455-5.1-3", "frame: text", "Close 1002"),
    "no-utf8-check": ("6455-8.1-1", "text", "Close 1007"),
    "echoes-close-code-1005": ("6455-7.4.1-8", "its close", "Close 1005"),
    "accepts-missing-host": ("6455-4.2.1-6", "frame: no-host", "HTTP 101"),
    "crashes-at-empty-close": ("6455-10.7-1", "state: crash", "killed by signal 6"),
}


def fault(program, name, words):
    command = f"{program} echo --port {{port}} --fault {name}"
    got = run(program, "fuzz", "--exec", command, "--time", "4s", "--seed", "1")
    missing = [word for word in words if word not in got.out]
    if got.code != 1 or missing:
        return f"{name}: {missing} are not said, or the exit code is not 1: {got}"
    return None


def faultless(program):
    with Server(program, "echo", "--port", "0") as server:
        url = f"ws://127.0.0.1:{server.port}/"
        got = run(program, "fuzz", url, "--time", "3s", "--seed", "7")
        if got.code != 0 or " 0 findings -> exit 0" not in got.out:
            return f"findings in the reference server: {got}"
        number = int(got.out.rsplit("sequences on", 1)[0].rsplit("\n", 1)[-1])
        if number < 500:
            return f"{number} sequences in 3 s are few: {got}"
        paced = run(program, "fuzz", url, "--time", "2s", "--rate", "50", "-q")
        number = int(paced.out.rsplit("sequences on", 1)[0].rsplit("\n", 1)[-1])
        if paced.code != 0 or number > 200:
            return f"--rate 50 sent {number} sequences in 2 s: {paced}"
    return None


def interrupted(program):
    with Server(program, "echo", "--port", "0", "--fault", "accepts-unmasked-frames") as server:
        process = subprocess.Popen(
            [program, "fuzz", f"ws://127.0.0.1:{server.port}/", "--time", "60s", "--seed", "1"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        out = first + process.communicate(timeout=20)[0]
        if process.returncode != 130 or "6455-5.1-3" not in out or "-> exit 130" not in out:
            return f"Ctrl-C does not keep what was found (exit {process.returncode}): {out}"
    return None


def reports(program):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "found.json")
        command = f"{program} echo --port {{port}} --fault accepts-missing-host"
        got = run(program, "fuzz", "--exec", command, "--time", "2s", "--seed", "1", "-o", path, "-o", f"{folder}/x.html")
        told = json.loads(path.read_text())
        cases = told["targets"][0]["cases"]
        if [case["checks"][0]["req"] for case in cases] != ["6455-4.2.1-6"] or cases[0]["verdict"] != "fail":
            return f"the report does not hold the finding: {cases} of {got}"
        if not pathlib.Path(folder, "x.html").stat().st_size:
            return "no page was written"
    return None


def mistakes(program):
    nobody = run(program, "fuzz", f"ws://127.0.0.1:{closed_port()}/", "--time", "1s")
    if nobody.code != 3 or "is it running there?" not in nobody.err:
        return f"nobody there: {nobody}"
    for arguments in (["ws://127.0.0.1:1/", "ws://127.0.0.1:2/"], ["ws://127.0.0.1:1/", "--time", "x"], [],
                      ["ws://127.0.0.1:1/", "--seed", "x"], ["http//:"]):
        got = run(program, "fuzz", *arguments)
        if got.code != 2 or not got.err:
            return f"wsspec fuzz {arguments}: no usage error: {got}"
    return None


# What targets/ws/wsspec.expect lists as well: Host twice, versions as JavaScript reads numbers, HTTP/1.0, a tab in front
# of a value, window bits as well; and what follows a block with BFINAL, in its message and in the window of later ones.
OF_WS = {"6455-4.2.1-6", "6455-4.2.1-10", "6455-4.2.1-4", "6455-4.2.2-1", "7692-6.2-1", "7692-7-4"}


def others(program):
    """A server that somebody else wrote, where it is installed."""
    server = pathlib.Path(__file__).resolve().parents[2] / "targets/ws/server.js"
    if not (server.parent / "node_modules").is_dir():
        return None
    got = run(program, "fuzz", "--exec", f"node {server} {{port}}", "--time", "4s", "--seed", "1")
    rules = set(re.findall(r"^\d+\. (\S+) \|", got.out, re.MULTILINE))
    if got.code != 1 or not rules or not rules <= OF_WS:
        return f"ws is found to break {sorted(rules)}, known are {sorted(OF_WS)}: {got}"
    return None


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    rows = [(name, fault, program, name, words) for name, words in FAULTS.items()]
    rows += [(check.__name__, check, program) for check in (faultless, interrupted, mistakes, others, reports)]
    return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main())
