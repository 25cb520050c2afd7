#!/usr/bin/env python3
"""The browsers of targets/: baseline and proofs belong together, each proof shows its claim, and repeated runs give equal verdicts.

usage: target.py PROGRAM [NAME...]

Behind tests/browser/listen.mjs, which has compared one run with the DevTools protocol: here the page is opened by the command of
target.json alone, on quiet cores and on loaded ones.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools/lib"), str(ROOT / "tests/e2e")]
from support import report, run
from target_folders import load_browsers
from targets import tells_no_version, unproved

RUN_LIMIT = 400  # seconds; half a minute on a quiet machine


class Load:
    """As many busy loops as there are cores."""

    def __enter__(self):
        self.loops = [subprocess.Popen(["/bin/sh", "-c", "while :; do :; done"]) for _ in range(os.cpu_count())]

    def __exit__(self, *_):
        for loop in self.loops:
            loop.kill()
            loop.wait()


def verdicts(program, target, path, *words):
    """{case: verdict} of a run beside the baseline; raises with what it said where it does not end with 0."""
    got = run(program, "listen", "--browser-page", "--exec", target.page, "--name", target.name, "--ready-timeout", "60",
              "--expect", str(target.baseline), "--no-progress", "-o", f"json={path}", *words, limit=RUN_LIMIT)
    if got.code != 0:
        raise RuntimeError(str(got))
    return {row["id"]: row["verdict"] for row in json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]}


def differences(program, target, folder):
    """Between a run on quiet cores and one on loaded ones, with another seed and number of jobs; then the baseline."""
    quiet = verdicts(program, target, f"{folder}/quiet.json")
    with Load():
        loaded = verdicts(program, target, f"{folder}/loaded.json", "-j", "8", "--seed", "11", "--time-scale", "4")
    changed = [f"{name}: {quiet[name]}, loaded {loaded.get(name)}" for name in quiet if quiet[name] != loaded.get(name)]
    if changed or "error" in quiet.values():
        return "; ".join(changed) or "errors"
    got = run(program, "baseline", "check", str(target.baseline), "--results", f"{folder}/quiet.json", "--complete")
    return "" if got.code == 0 else str(got)


def wrong_proofs(program, target):
    """Each shows its claim of the browser, and nothing of the reference client, which has no fault."""
    faultless = f"/bin/sh -c '{program} echo --connect ws${{0#http}}socket' {{url}}"
    for script in target.proofs:
        for command, due in ((target.page, 0), (faultless, 1)):
            got = run("/usr/bin/python3", str(script), command, limit=120)
            if got.code != due:
                yield f"{script} on {command}: {got}"


def checks(program, target, folder):
    try:
        return [(f"{target.name}: version", tells_no_version(target)),
                (f"{target.name}: a proof for each fail and warn", "; ".join(unproved(target))),
                (f"{target.name}: proofs", "\n".join(wrong_proofs(program, target))),
                (f"{target.name}: the same verdicts on quiet and loaded cores", differences(program, target, folder))]
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        return [(target.name, f"{type(error).__name__}: {error}")]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    os.chdir(ROOT)
    browsers = load_browsers(sys.argv[2:] or ["--every"])
    folder = tempfile.mkdtemp(prefix="wsspec-browsers-")
    rows = [row for target in browsers for row in checks(program, target, folder)]
    shutil.rmtree(folder)
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
