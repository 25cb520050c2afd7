#!/usr/bin/env python3
"""Compares the verdicts of several JSON reports; exit code 1 when any differs.

usage: same_verdicts.py REPORT REPORT...

Of a case for which the baseline of the runs lists several verdicts, and gives a reason, each of them will do.
"""

import json
import pathlib
import sys


def verdicts(path):
    targets = json.loads(pathlib.Path(path).read_text())["targets"]
    return {case["id"]: known(case) or case["verdict"] for target in targets for case in target["cases"]}


def known(case):
    """The verdicts that the baseline lists, where they are several and it is one of them."""
    listed = case["expected"].split("|")
    return case["expected"] if len(listed) > 1 and case["verdict"] in listed else ""


def main():
    runs = [verdicts(path) for path in sys.argv[1:]]
    ids = sorted(set().union(*runs))
    unstable = {id: [run.get(id, "absent") for run in runs] for id in ids}
    unstable = {id: seen for id, seen in unstable.items() if len(set(seen)) > 1}
    for id, seen in unstable.items():
        print(f"{id}: {' '.join(seen)}")
    print(f"{len(runs)} runs of {len(ids)} cases, {len(unstable)} with different verdicts")
    return 1 if unstable or not ids or len(runs) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
