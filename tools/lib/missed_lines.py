#!/usr/bin/env python3
"""Lists what a coverage record (lcov, on standard input) does not reach, line by line with its source.

Ends with the totals of lines and branches. A branch that was never evaluated counts as missed.
"""

import collections
import pathlib
import sys


def main():
    totals = collections.Counter()
    for record in sys.stdin.read().split("end_of_record"):
        rows = [line.partition(":")[::2] for line in record.strip().splitlines()]
        source = next((value for key, value in rows if key == "SF"), None)
        if source is None:
            continue
        text = pathlib.Path(source).read_text().splitlines()
        missed = collections.defaultdict(list)
        for key, value in rows:
            parts = value.split(",")
            if key == "DA":
                totals["lines"] += 1
                if parts[1] == "0":
                    missed[int(parts[0])].append("line")
            elif key == "BRDA":
                totals["branches"] += 1
                if parts[3] in ("0", "-"):
                    missed[int(parts[0])].append("branch")
        for line in sorted(missed):
            for what in missed[line]:
                totals["missed " + what] += 1
            print(f"{source.split('/harness/')[-1]}:{line}: {'/'.join(sorted(set(missed[line])))}: {text[line - 1].strip()}")
    for what, key in (("lines", "line"), ("branches", "branch")):
        of = totals[what]
        print(f"{what}: {100 * (of - totals['missed ' + key]) / of:.2f}% of {of}")


if __name__ == "__main__":
    main()
