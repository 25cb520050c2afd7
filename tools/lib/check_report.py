#!/usr/bin/env python3
"""Checks a JSON report of wsspec for silent green.

usage: check_report.py REPORT [--all-pass]

Every target must have run every selected case, at least one, and no verdict may be
`error`. With --all-pass, `fail` and `warn` are refused as well.
"""

import collections
import json
import pathlib
import sys


def troubles(target, refused):
    summary, cases = target["summary"], target["cases"]
    if summary["selected"] == 0 or not summary["selected"] == summary["executed"] == len(cases):
        yield f"{summary['selected']} selected, {summary['executed']} executed, {len(cases)} in the report"
    for case in cases:
        if case["verdict"] in refused:
            yield f"{case['id']}: {case['verdict']}"


def main():
    arguments = sys.argv[1:]
    refused = {"error", "fail", "warn"} if "--all-pass" in arguments else {"error"}
    path = next(a for a in arguments if not a.startswith("--"))
    targets = json.loads(pathlib.Path(path).read_text())["targets"]
    found = [trouble for target in targets for trouble in troubles(target, refused)]
    for target in targets:
        counts = collections.Counter(case["verdict"] for case in target["cases"])
        print(f"{path}: {target['url']}: {dict(counts)}")
    print("\n".join(found))
    return 1 if found or not targets else 0


if __name__ == "__main__":
    sys.exit(main())
