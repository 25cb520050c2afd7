#!/usr/bin/env python3
"""The steps of action.yml, run as GitHub's runner would, with the packed npm package.

usage: action.py PACKAGE.tgz
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

from clean_root import FAULT, ROOT, support

SERVER = "wsspec echo --port {port}"

# What is given, and the exit code, the words of an annotation, and whether there are reports.
CALLS = {
    "a server that is right": ({"exec": SERVER, "args": "--profile quick"}, 0, "", True),
    "a server that is wrong": ({"exec": f"{SERVER} --fault {FAULT}", "args": "--profile quick"}, 1, "::error", True),
    "a server that is not there": ({"url": "ws://127.0.0.1:1/"}, 3, "", True),
    "quoted arguments": ({"exec": SERVER, "args": "--only 'control.ping.*' -H 'X-A: b c'"}, 0, "", True),
    "a bad argument": ({"exec": SERVER, "args": "--profile nonsense"}, 2, "", False),
    "no program": ({"url": "ws://127.0.0.1:1/", "package": ""}, 2, "::error::wsspec is not installed", False),
    "no shell in an input": ({"exec": SERVER, "name": "$(touch hacked)", "args": "--profile quick"}, 0, "", True),
}


def filled(text, inputs):
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], text)


def run_steps(action, inputs, folder):
    """The exit code of the last step that ran, what was printed, and the runner's files."""
    files = {name: folder / name for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.touch()
    printed, code = "", 0
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "an input in the text of a script is run by the shell"
        path = ":".join([*files["GITHUB_PATH"].read_text().split(), os.environ["PATH"]])
        env = {**os.environ, **{name: str(file) for name, file in files.items()}, "PATH": path,
               "RUNNER_TEMP": str(folder), **{k: filled(v, inputs) for k, v in step.get("env", {}).items()}}
        # As the runner starts `shell: bash`.
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=folder,
                              env=env, capture_output=True, text=True, timeout=support.LIMIT)
        printed, code = printed + done.stdout, done.returncode
        if code != 0:
            break
    return code, printed, {name: file.read_text() for name, file in files.items()}


def problem(action, package, given, code, annotation, reports):
    inputs = {name: one.get("default", "") for name, one in action["inputs"].items()}
    inputs.update({"package": str(package), **given})
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ended, printed, files = run_steps(action, inputs, folder)
        written = sorted(path.name for path in (folder / inputs["folder"]).glob("*.*"))
        told = f"exit-code={code}\n" if inputs["package"] else ""  # nothing was run without a program
        if ended != code or told != files["GITHUB_OUTPUT"]:
            return f"exit code {ended}, output {files['GITHUB_OUTPUT']!r}\n{printed[-500:]}"
        if annotation not in printed or (code == 0 and "::error" in printed):
            return f"annotations: {printed[-500:]!r}"
        if reports and (written != ["junit.xml", "report.html", "report.json", "summary.md"] or not files["GITHUB_STEP_SUMMARY"]):
            return f"reports {written}, summary {files['GITHUB_STEP_SUMMARY'][:80]!r}"
        return "a command ran" if (folder / "hacked").exists() else ""


def main():
    package = pathlib.Path(sys.argv[1]).resolve()
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    return support.report([(name, problem(action, package, *call)) for name, call in CALLS.items()])


if __name__ == "__main__":
    sys.exit(main())
