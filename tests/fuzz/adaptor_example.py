#!/usr/bin/env python3
"""The adaptor that docs/fuzzing.md shows builds by the commands beside it, and finds what the page says.

usage: adaptor_example.py SECONDS

Runs in the root of the tree; the last command of the page gets SECONDS and not a minute.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(language):
    found = re.findall(r"^```(\w*)\n(.*?)^```$", (ROOT / "docs/fuzzing.md").read_text(), re.S | re.M)
    return [text for name, text in found if name == language]


def run(line, source, seconds):
    """Exit code and output of a command of the page."""
    line = line.replace("$PWD/toy.c", shlex.quote(str(source))).replace("-max_total_time=60", f"-max_total_time={seconds}")
    print(f"$ {line}", flush=True)
    # What libFuzzer keeps of the finding goes beside the source.
    line += f" -artifact_prefix={source.parent}/" if "-max_total_time" in line else ""
    done = subprocess.run(line, shell=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.returncode, done.stdout


def without_times(text):
    return re.sub(r"after: .* s", "after:", text)


def trouble(source, seconds):
    source.write_text(blocks("c")[0])
    configure, build, replay, fuzz = blocks("sh")[0].splitlines()
    shown = next(block for block in blocks("") if block.startswith("finding: toy"))
    for line in (configure, build, replay):
        code, out = run(line, source, seconds)
        if code != 0:
            return f"exit code {code}: {out[-2000:]}"
    if without_times(shown) not in without_times(out):
        return f"does not find what the page shows: {out}"
    code, out = run(fuzz, source, seconds)
    return "" if code != 0 and "finding: toy unexplained" in out else f"no finding in {seconds} s: {out[-2000:]}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        said = trouble(pathlib.Path(folder, "toy.c"), int(sys.argv[1]))
    subprocess.run(["cmake", "--preset", "parsers", "-DWSSPEC_ADAPTOR="], cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ, check=True)
    print(said or "the adaptor of docs/fuzzing.md: built, replayed, fuzzed")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
