#!/usr/bin/env python3
"""docs/tour.md does what it says: its commands are run in turn, with the outputs and changes that it shows.

usage: tour.py PROGRAM ROOT

A block of `sh` is run line by line in a folder of its own, where `wsspec` is PROGRAM. The block behind it shows lines
of its output, in that order; what differs from run to run is masked. A block of `diff` is a part of the file that the next
`patch` applies. At the end server.js is that of targets/tutorial/.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

from support import report

LIMIT = 60  # seconds for one command
MASKS = [(r"\d+\.\d s", "T s"), (r"seed 0x\w+", "SEED"), (r"127\.0\.0\.1:\d+", "ADDRESS"),
         # How many cases are left out or left open grows with the catalogue.
         (r"(SKIP|INFO)  \d+:", r"\1  N:"), (r"\d+ skipped", "N skipped"), (r"\(\d+\)", "(N)")]


def blocks(page):
    return re.findall(r"^```(\w*)\n(.*?)^```", page, re.S | re.M)


def masked(line):
    for pattern, name in MASKS:
        line = re.sub(pattern, name, line)
    # How many requirements are judged at all may rest on time; that all of them are met does not.
    line = re.sub(r"(\d+)/(\d+)", lambda found: found[0] if found[1] == found[2] else "n/n", line)
    return line.strip()


def same(shown, got):
    """On a loaded machine some of many failures may be others; few have to be exactly those shown."""
    counts = [re.search(r"(\d+) unexpected", line) for line in (shown, got)]
    if not all(counts) or int(counts[0][1]) < 10:
        return masked(shown) == masked(got)
    said, is_now = int(counts[0][1]), int(counts[1][1])
    near = abs(said - is_now) <= max(4, said // 5)  # the catalogue grows
    return near and masked(shown).replace(counts[0][1], "N") == masked(got).replace(counts[1][1], "N")


def missing(shown, output):
    """The first line of `shown` that is not in `output` behind those before it."""
    lines = iter(output.splitlines())
    for line in shown.splitlines():
        if line and not any(same(line, each) for each in lines):
            return f"not in the output: {line}\n{output[-2000:]}"
    return ""


class Tour:
    def __init__(self, program, root, folder):
        self.root, self.folder = root, folder
        (folder / "targets").symlink_to(root / "targets")
        (folder / "bin").mkdir()
        (folder / "bin/wsspec").symlink_to(program)
        self.path = f"{folder}/bin:{os.environ['PATH']}"
        self.output, self.change = "", ""

    def take(self, kind, text):
        """[(name, trouble)] of one block."""
        if kind == "sh":
            return [(line, self.run(line)) for line in text.splitlines()]
        if kind == "diff":
            self.change = text
            return []
        return [(text.splitlines()[0], missing(text, self.output))]

    def run(self, line):
        done = subprocess.run(["bash", "-c", line], cwd=self.folder, env={**os.environ, "PATH": self.path, "CI": ""},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT)
        self.output = done.stdout
        if done.returncode not in (0, 1) or (done.returncode == 1 and not line.startswith("wsspec test")):
            return f"exit code {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}"
        return self.trouble_of_change(line)

    def trouble_of_change(self, line):
        if not line.startswith("patch "):
            return ""
        change, self.change = self.change, ""
        text = (self.root / line.split()[-1]).read_text()
        return "" if change and change in text else f"the change shown in front of it is no part of it: {change}"

    def trouble_of_end(self):
        same_text = (self.folder / "server.js").read_text() == (self.root / "targets/tutorial/server.js").read_text()
        return "" if same_text else "server.js is not the one of targets/tutorial"


def main(program, root):
    root = pathlib.Path(root).resolve()
    with tempfile.TemporaryDirectory() as folder:
        tour = Tour(pathlib.Path(program).resolve(), root, pathlib.Path(folder))
        rows = [row for block in blocks((root / "docs/tour.md").read_text()) for row in tour.take(*block)]
        rows.append(("the end of the tour", tour.trouble_of_end()))
    return report(rows)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
