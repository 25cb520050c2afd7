#!/usr/bin/env python3
"""Times whole runs of wsspec against servers, and says which goals they meet.

usage: bench/whole_runs.py [--runs N] [--wsspec PROGRAM] [--json FILE] [ROW...]

Each row starts its server, runs wsspec N times (default 5) and shows the medians: wall time, wsspec's own CPU time
(user and system, without the server's), peak memory, and the share of the wall time that wsspec spent waiting. Exit
code 1 when a goal is missed. Needs a quiet machine: `tools/quickstart` and `npm ci --prefix targets/ws` before it.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/e2e"))
from support import Started  # noqa: E402

# The ids of Autobahn that issue no bulk data, and what its own run of them takes against ws: 11.9 s of wall
# time, 10 s of it fixed pauses.
SMALL_SECTIONS = ",".join(f"ab:{section}.**" for section in (1, 2, 3, 4, 5, 6, 7, 10))
AUTOBAHN_WALL = 11.9
WS = ["node", str(ROOT / "targets/ws/server.js"), "{port}"]
REFERENCE = ["{wsspec}", "echo", "--port", "{port}"]
MUTE = [*REFERENCE, "--fault", "falls-silent-at-every-violation"]


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    server: list
    arguments: list
    wall: float  # goal in seconds
    cpu: float | None = None  # goal in seconds
    once: bool = False


ROWS = [
    Row("autobahn-247 ws", WS, ["--only", SMALL_SECTIONS], AUTOBAHN_WALL / 4),
    Row("ci ws", WS, [], 3.0, 0.6),
    Row("ci reference", REFERENCE, [], 1.5),
    Row("ci mute", MUTE, [], 35.0, once=True),
]


@dataclasses.dataclass
class Sample:
    wall: float
    cpu: float
    memory_mib: float


def run_once(wsspec, url, arguments):
    with tempfile.TemporaryFile("w+") as output:
        began = time.monotonic()
        child = subprocess.Popen([wsspec, "test", url, "--no-progress", "--no-expect", "-q", *arguments],
                                 stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if child.returncode not in (0, 1):
        sys.exit(f"wsspec ended with exit code {child.returncode}: {text}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure(row, wsspec, runs):
    def words(port):
        return [word.format(port=port, wsspec=wsspec) for word in row.server]

    with Started(words) as server:
        url = f"ws://127.0.0.1:{server.port}"
        samples = [run_once(wsspec, url, row.arguments) for _ in range(1 if row.once else runs)]
    return {field.name: statistics.median(getattr(sample, field.name) for sample in samples)
            for field in dataclasses.fields(Sample)}


def report(row, measured):
    met = measured["wall"] <= row.wall and (row.cpu is None or measured["cpu"] <= row.cpu)
    waiting = 1 - min(measured["cpu"] / measured["wall"], 1)
    goal = f"{row.wall:.1f} s" + (f", {row.cpu:.1f} s CPU" if row.cpu else "")
    print(f"{row.name:18} {measured['wall']:7.2f} s {measured['cpu']:7.2f} s CPU {measured['memory_mib']:6.0f} MiB "
          f"{100 * waiting:4.0f} % waiting   goal {goal}: {'met' if met else 'MISSED'}", flush=True)
    return {"name": row.name, **measured, "waiting": waiting, "goal_wall": row.wall, "goal_cpu": row.cpu, "met": met}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help="rows whose name contains it; default: all")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--wsspec", default=str(ROOT / "build/release/wsspec"))
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    rows = [row for row in ROWS if not options.rows or any(word in row.name for word in options.rows)]
    if not rows:
        parser.error("no such row; there are: " + ", ".join(row.name for row in ROWS))
    results = [report(row, measure(row, options.wsspec, options.runs)) for row in rows]
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=2) + "\n")
    return 0 if all(result["met"] for result in results) else 1


sys.exit(main())
