#!/usr/bin/env python3
"""targets.py is seen to fail: on proofs that prove nothing, lines without a proof, servers that do not start.

usage: planted_targets.py PROGRAM

The planted target is `wsspec echo` with a fault. Its baseline is not held against a run here: baselines.py does that.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile

from support import report
from targets import ROOT, built, load_targets, tells_no_version, unproved, wrong_proofs

TOLD = "targets/planted/target.json"
PROOF = "targets/planted/proof/host_repeated.py"
BASELINE = """# wsspec-expect 1
[*]
close.code.beyond.*        info  -                   "6455-5.5.1-7: no deviation to prove"
handshake.host.repeated.*  fail  handshake-accepted  "6455-4.2.1-6: two hosts"
"""


def plant(program):
    """A target without mistakes in the current folder."""
    shutil.rmtree("targets", ignore_errors=True)
    pathlib.Path(PROOF).parent.mkdir(parents=True)
    shutil.copy(ROOT / "targets/proof.py", "targets/proof.py")
    shutil.copy(ROOT / "targets/ws/proof/host_repeated.py", PROOF)
    pathlib.Path("targets/planted/wsspec.expect").write_text(BASELINE)
    told = {"name": "planted", "home": "", "language": "", "build": "true", "version": "echo 1",
            "command": f"{program} echo --port {{port}} --fault accepts-two-hosts"}
    pathlib.Path(TOLD).write_text(json.dumps(told))


def start_by(command):
    told = json.loads(pathlib.Path(TOLD).read_text())
    pathlib.Path(TOLD).write_text(json.dumps({**told, "command": command}))


def edit(path, old, new):
    text = pathlib.Path(path).read_text()
    assert old in text
    pathlib.Path(path).write_text(text.replace(old, new))


def warn_without_proof():
    with open("targets/planted/wsspec.expect", "a") as baseline:
        baseline.write('handshake.host.empty  warn  -  "6455-10.7-4: planted"\n')


ROWS = [
    ("no mistake", lambda: None, ""),
    ("a line without a proof", lambda: os.remove(PROOF), "no proof of handshake.host.repeated.*"),
    ("a warning without a proof", warn_without_proof, "no proof of handshake.host.empty"),
    ("a proof of nothing listed", lambda: edit(PROOF, "repeated.*", "missing"), "which no line lists as fail"),
    ("a proof that is too long", lambda: edit(PROOF, "PROVES", "# more\n" * 20 + "PROVES"), "more than 30"),
    ("a proof that does not say of what", lambda: edit(PROOF, "PROVES", "CLAIMS"), "has no PROVES"),
    ("a proof that cannot fail", lambda: edit(PROOF, "return all(", "return 1 or all("), "on wsspec echo: exit code 0"),
    ("a proof that trips", lambda: edit(PROOF, "return all(", "return {}[port] + all("), "exit code 2"),
    ("a proof that shows nothing", lambda: edit(PROOF, "return all(", "return not all("), "on the server: exit code 1"),
    ("a server that does not start", lambda: start_by("false {port}"), "does not listen"),
    ("a server that is not there", lambda: start_by("/no/such/server {port}"), "No such file"),
    ("a server that does not build", lambda: edit(TOLD, '"build": "true"', '"build": "false"'), "false: exit code 1"),
    ("no version to be had", lambda: edit(TOLD, "echo 1", "true"), "exit code 0"),
    ("a command without a port", lambda: start_by("true"), "{port}"),
    ("no target.json", lambda: os.remove(TOLD), "target.json"),
]


def troubles(program):
    """What targets.py would say of the current folder, but for the run of wsspec."""
    try:
        target = load_targets(["--every"])[0]
        built(target)
        return "".join([*unproved(target), tells_no_version(target), *wrong_proofs(program, target)])
    except (OSError, RuntimeError, ValueError) as error:
        return str(error)


def check(program, mistake, due):
    plant(program)
    mistake()
    said = troubles(program)
    return "" if (due in said if due else not said) else f"expected {due!r}, got {said!r}"


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        os.chdir(folder)
        rows = [(name, check(program, mistake, due)) for name, mistake, due in ROWS]
        os.chdir("/")
        return report(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
