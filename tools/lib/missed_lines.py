#!/usr/bin/env python3
"""Lists what a coverage record does not reach, place by place with its source, and holds the totals to a goal.

usage: missed_lines.py LCOV JSON LINES BRANCHES

LCOV and JSON are two exports of llvm-cov of the same record; the first has lines, the second branches with their
columns. Of a template, a branch counts once, and as reached where one of its instances reaches it; one that was never
evaluated counts as missed. Exit code 1 where less than LINES per cent of lines or BRANCHES per cent of branches are
reached.
"""

import collections
import json
import pathlib
import sys


def missed_lines(lcov):
    for record in lcov.read_text().split("end_of_record"):
        rows = [line.partition(":")[::2] for line in record.strip().splitlines()]
        source = next((value for key, value in rows if key == "SF"), None)
        for key, value in rows:
            line, _, count = value.partition(",")
            if key == "DA" and count.split(",")[0] == "0":
                yield source, int(line), "line"


def missed_branches(files):
    for file in files:
        counts = collections.defaultdict(lambda: [0, 0])
        for *place, taken, passed, _, _, _ in file["branches"]:
            both = counts[tuple(place)]
            both[0] += taken
            both[1] += passed
        for place, both in counts.items():
            if 0 in both:
                yield file["filename"], place[0], "branch" if any(both) else "branch never evaluated"


def main():
    lcov, exported = (pathlib.Path(name) for name in sys.argv[1:3])
    record = json.loads(exported.read_text())["data"][0]
    missed = collections.defaultdict(set)
    for source, line, what in [*missed_lines(lcov), *missed_branches(record["files"])]:
        missed[source, line].add(what)
    for (source, line), what in sorted(missed.items()):
        text = pathlib.Path(source).read_text().splitlines()[line - 1].strip()
        print(f"{source.split('/harness/')[-1]}:{line}: {'/'.join(sorted(what))}: {text}")
    too_few = 0
    for what, goal in zip(("lines", "branches"), map(float, sys.argv[3:5])):
        total = record["totals"][what]
        percent = 100 * total["covered"] / total["count"]
        too_few += percent < goal
        print(f"{what}: {percent:.2f}% of {total['count']} (goal: {goal:g}%){'' if percent >= goal else ': too few'}")
    return 1 if too_few else 0


if __name__ == "__main__":
    sys.exit(main())
