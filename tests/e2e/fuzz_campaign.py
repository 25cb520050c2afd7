#!/usr/bin/env python3
"""wsspec fuzz --campaign: what it writes for a finding fails again without it, a kill loses nothing, campaigns merge.

usage: fuzz_campaign.py PROGRAM
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

from compare import NC  # not every machine has one
from support import Server, report, run, side_by_side

# Faults whose findings rest on octets, so that they are there in a moment.
FAULTS = ["no-utf8-check", "accepts-missing-host"]


def campaign(program, url, folder, *arguments):
    return run(program, "fuzz", url, "--campaign", str(folder), "--seed", "1", "-j", "8", *arguments)


def scripts_differ(folder, faulty, right):
    """Each script shows a faulty server something else than a right one on the same port."""
    scripts = sorted((folder / "findings").glob("*.py"))[:1] + sorted((folder / "findings").glob("*.sh"))[:1]
    (folder / "nc").write_text(NC)
    (folder / "nc").chmod(0o755)
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    if len(scripts) < 2:
        return f"no scripts: {scripts}"

    def outputs(server):
        with server():
            return [subprocess.run(["/usr/bin/python3" if script.suffix == ".py" else "sh", str(script)], text=True,
                                   capture_output=True, env=env, timeout=30).stdout for script in scripts]

    for script, wrong, good in zip(scripts, outputs(faulty), outputs(right)):
        if not wrong or wrong == good:
            return f"{script.name}: the same from both servers: {wrong}"
    return None


def exports(program, fault):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "campaign"
        with Server(program, "echo", "--port", "0", "--fault", fault) as server:
            port = str(server.port)
            url = f"ws://127.0.0.1:{port}/"
            got = campaign(program, url, folder, "--time", "2s")
            if got.code != 1:
                return f"{fault}: no finding: {got}"
            replayed = run(program, "fuzz", url, "--campaign", str(folder), "--replay")
            num = len(list((folder / "cases").glob("*.json")))
            if replayed.code != 1 or f"{num} of {num} findings fail again" not in replayed.out:
                return f"{fault}: not all of {num} fail again: {replayed}"
            cases = ["--cases", str(folder / "cases"), "--only", "fuzz.**"]
            tested = run(program, "test", url, *cases)
            if tested.code != 1 or f" {num} unexpected" not in tested.out:
                return f"{fault}: not all of {num} cases fail: {tested}"
        for case in (folder / "cases").glob("*.json"):
            rule = re.search(r'"req": \[\s*"([^"]+)"', case.read_text()).group(1)
            if rule not in got.out:
                return f"{case}: cites {rule}: {got}"
        for kind in ("hex", "seed", "pcapng"):
            files = list((folder / "findings").glob(f"*.{kind}"))
            if len(files) != num or any(file.stat().st_size == 0 for file in files if kind != "hex"):
                return f"{fault}: {len(files)} files of {kind} for {num} findings"
        trouble = scripts_differ(folder, lambda: Server(program, "echo", "--port", port, "--fault", fault),
                                 lambda: Server(program, "echo", "--port", port))
        if trouble:
            return f"{fault}: {trouble}"
        with Server(program, "echo", "--port", port):
            tested = run(program, "test", url, *cases)
            if tested.code != 0 or " 0 unexpected" not in tested.out:
                return f"{fault}: a right server fails: {tested}"
            replayed = run(program, "fuzz", url, "--campaign", str(folder), "--replay")
            if replayed.code != 0 or f"0 of {num} findings fail again" not in replayed.out:
                return f"{fault}: a right server shows findings: {replayed}"
    return None


def killed(program):
    with tempfile.TemporaryDirectory() as name, \
            Server(program, "echo", "--port", "0", "--fault", "accepts-unmasked-frames") as server:
        url = f"ws://127.0.0.1:{server.port}/"
        folder = pathlib.Path(name) / "campaign"
        process = subprocess.Popen([program, "fuzz", url, "--campaign", str(folder), "--seed", "1", "--time", "60s"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        first = process.stdout.readline()
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)
        replayed = run(program, "fuzz", url, "--campaign", str(folder), "--replay")
        rule = first.split("|")[0].split()[-1]
        if replayed.code != 1 or rule not in replayed.out:
            return f"killed behind '{first.strip()}', and it is lost: {replayed}"
        other = pathlib.Path(name) / "other"
        got = run(program, "fuzz", url, "--campaign", str(other), "--seed", "2", "--time", "1s")
        merged = run(program, "fuzz", "--campaign", str(folder), "--merge", str(other))
        if got.code != 1 or merged.code != 0 or " 2 seeds" not in merged.out:
            return f"not merged: {got}\n{merged}"
        again = run(program, "fuzz", url, "--campaign", str(folder), "--time", "1s", "-q")
        if "seed 1 " not in again.out:
            return f"does not go on with its own seed: {again}"
    return None


def mistakes(program):
    with tempfile.TemporaryDirectory() as name, Server(program, "echo", "--port", "0") as server:
        url = f"ws://127.0.0.1:{server.port}/"
        (pathlib.Path(name) / "campaign.sqlite").write_text("x" * 5000)
        for arguments, words in (
                ((url, "--replay"), "--campaign DIR"),
                ((url, "--campaign", name), "is not the file of a campaign; name another folder"),
                ((url, "--campaign", name + "/none", "--replay"), "is no campaign"),
                (("--campaign", name + "/none", "--merge", name), "is no campaign")):
            got = run(program, "fuzz", *arguments)
            if got.code != 2 or words not in got.err:
                return f"{arguments}: '{words}' is not said: {got}"
        made = run(program, "fuzz", url, "--campaign", name + "/a", "--seed", "1", "--time", "0.2s")
        other = run(program, "fuzz", url, "--campaign", name + "/a", "--seed", "2", "--time", "0.2s")
        if made.code != 0 or other.code != 2 or "with the seed 1" not in other.err:
            return f"another seed: {made}\n{other}"
    return None


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    rows = [(fault, exports, program, fault) for fault in FAULTS]
    rows += [(check.__name__, check, program) for check in (killed, mistakes)]
    return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main())
