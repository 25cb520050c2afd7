#!/usr/bin/env python3
"""--resources: a target that grows out of proportion is named, one that does not is not.

usage: resources.py PROGRAM
"""

import json
import pathlib
import sys
import tempfile

from support import report, run, side_by_side

ROWS = [
    ("allocates-announced-length", "frame.length.huge.2-62", "512 MiB more of memory"),
    ("leaks-descriptor-at-each-request", "control.ping.empty", "1 more descriptors open"),
    ("grows-64-mib-at-each-pong", "control.pong.empty", "64 MiB more of memory"),
    (None, "frame.length.huge.2-62,control.**", ""),
]


def marks(program, fault, selection, told):
    command = f"{program} echo --port {{port}}" + (f" --fault {fault}" if fault else "")
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        path = pathlib.Path(folder, "report.json")
        got = run(program, "test", "--exec", command, "--resources", "--only", selection, "--no-expect", "-o", f"json={path}")
        cases = json.loads(path.read_text())["targets"][0]["cases"] if path.exists() else []
    if got.code != 0 or not cases:
        return str(got)
    if any("target_cpu_ms" not in case["measured"] for case in cases):
        return f"no figures: {cases[0]['measured']}"
    said = [check["observed"] for case in cases for check in case["checks"] if check["expected"].startswith("growth")]
    if not told:
        return f"marked: {said}" if said else ""
    marked = [case["verdict"] for case in cases if case["verdict"] != "pass"]
    return "" if len(said) == 1 and told in said[0] and marked == ["info"] else f"expected {told!r}: {said}, {marked}"


def needs_exec(program):
    got = run(program, "test", "ws://127.0.0.1:9", "--resources")
    return "" if got.code == 2 and "--exec" in got.err else str(got)


def main(program):
    rows = [(f"resources: {fault or 'no fault'}", fault, selection, told) for fault, selection, told in ROWS]
    results = side_by_side(lambda *row: marks(program, *row), rows)
    return report([*results, ("resources: of a target that is not ours", needs_exec(program))])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
