#!/usr/bin/env python3
"""How many sequences a second wsspec fuzz plays against the reference server over TCP, and what one costs.

usage: bench/live_fuzzing.py [--wsspec PROGRAM] [--sweep PROGRAM] [--time SECONDS]

PROGRAM is build/release/wsspec; --sweep is livefuzz_sweep, in virtual time without a socket, for the cost of drawing,
judging and answering alone. CPU times tell what a busy machine hides: on two idle cores the rate is that of the process
that costs more. Exit code 1 when the rate is below the goal.
"""

import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests/e2e"))
from support import Server  # noqa: E402

GOAL = 10000  # sequences a second on two cores


def cpu_of(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wsspec", default=str(ROOT / "build/release/wsspec"))
    parser.add_argument("--sweep")
    parser.add_argument("--time", type=int, default=10)
    options = parser.parse_args()
    with Server(options.wsspec, "echo", "--port", "0") as server:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        server_before = cpu_of(server.process.pid)
        done = subprocess.run([options.wsspec, "fuzz", f"ws://127.0.0.1:{server.port}/", "--time", f"{options.time}s",
                               "--seed", "1", "-q"], capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        server_cpu = cpu_of(server.process.pid) - server_before
    fuzz_cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    count, connections, seconds = map(float, re.search(r"(\d+) sequences on (\d+) connections in ([\d.]+) s", done.stdout).groups())
    rate = count / seconds
    possible = count / max(fuzz_cpu, server_cpu)
    print(f"wall time   {rate:8.0f} sequences/s, {connections / seconds:.0f} connections/s")
    print(f"wsspec      {fuzz_cpu / count * 1e6:8.1f} us of CPU a sequence")
    print(f"the server  {server_cpu / count * 1e6:8.1f} us of CPU a sequence")
    print(f"two cores   {possible:8.0f} sequences/s with nothing else on them (goal {GOAL})")
    if options.sweep:
        out = subprocess.run([options.sweep, "faultless", "100000"], capture_output=True, text=True).stdout
        count, seconds = map(float, re.search(r"(\d+) sequences +([\d.]+) s", out).groups())
        print(f"in memory   {seconds / count * 1e6:8.1f} us of one core a sequence, both sides, no sockets and no recording")
    return 0 if done.returncode == 0 and max(rate, possible) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
