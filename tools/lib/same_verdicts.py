#!/usr/bin/env python3
"""Compares the verdicts of several JSON reports; exit code 1 when any differs.

usage: same_verdicts.py [--as-listed] REPORT REPORT...

With --as-listed, of a case for which the baseline of the runs lists several verdicts, and gives a reason, each of them
will do; how many cases needed that is told.
"""

import json
import pathlib
import sys


def cases_of(path):
    targets = json.loads(pathlib.Path(path).read_text())["targets"]
    return {case["id"]: case for target in targets for case in target["cases"]}


def is_listed(cases):
    """Whether the baseline has several verdicts for the case, and each run one of them."""
    return all(case and "|" in case["expected"] and case["verdict"] in case["expected"].split("|") for case in cases)


def main():
    as_listed = "--as-listed" in sys.argv
    runs = [cases_of(path) for path in sys.argv[1:] if path != "--as-listed"]
    ids = sorted(set().union(*runs))
    found = {id: [run.get(id) for run in runs] for id in ids}
    differing = {id: [case["verdict"] if case else "absent" for case in cases] for id, cases in found.items()}
    differing = {id: seen for id, seen in differing.items() if len(set(seen)) > 1}
    listed = [id for id in differing if as_listed and is_listed(found[id])]
    unstable = {id: seen for id, seen in differing.items() if id not in listed}
    for id, seen in unstable.items():
        print(f"{id}: {' '.join(seen)}")
    print(f"{len(runs)} runs of {len(ids)} cases, {len(unstable)} with different verdicts" +
          (f", and {len(listed)} as the baseline lists them" if as_listed else ""))
    return 1 if unstable or not ids or len(runs) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
