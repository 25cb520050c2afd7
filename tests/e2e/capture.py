#!/usr/bin/env python3
"""The transcripts of failing cases are what was on the wire: each is compared with a capture of the loopback interface.

usage: capture.py PROGRAM [--seed N] [--count N] [NAME... | --every]

Of the `fail` lines in the baselines of targets/ (those of the gate, those named, or all) ten cases are chosen at random; the
seed is printed. Each is played again while tshark captures, and the octets of every connection in the JSON report have to
be those of one captured stream, both ways. Octets that the report leaves out for their length are counted and not compared;
segments that arrive when the case has ended, such as the page behind the head of an error, are in no report. That a
difference would be seen is shown with each: an octet is changed, one added and one taken away, in both directions.

tshark has to be allowed to capture: as root, or with AS_ROOT="sudo -n" in the environment. Files stay in build/capture.
"""

import argparse
import contextlib
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import time

from capture_transcript import connections_of, differences, unnoticed_plants
from support import Started, report, run
from targets import ROOT, built, load_targets

FOLDER = pathlib.Path("build/capture")
PATIENCE = 20  # seconds that tshark may take to begin, and to end
TRIES = 3  # cases that are drawn for each one that is wanted: a glob may have exceptions, and some cases only vary


def failing_cases(program, target):
    """[(target, case id)]: what the lines of its baseline match that list `fail` and nothing else."""
    rows = [line.split() for line in target.baseline.read_text().splitlines() if not line.startswith(("#", "["))]
    patterns = [words[0] for words in rows if words[1:2] == ["fail"]]
    listed = run(program, "ls", *patterns).out.splitlines() if patterns else []
    return sorted({(target.name, line.split()[0]) for line in listed if re.match(r"[a-z0-9]+\.", line)})


def tshark_words(*words):
    return [*os.environ.get("AS_ROOT", "").split(), "tshark", *map(str, words)]


def told_by_tshark(*words):
    return subprocess.run(tshark_words(*words), capture_output=True, text=True, check=True).stdout


@contextlib.contextmanager
def captured(port, path):
    """What goes to and from a port of the loopback interface, in a file; begins once a probe is in it."""
    path.unlink(missing_ok=True)
    tshark = subprocess.Popen(tshark_words("-q", "-i", "lo", "-f", f"tcp port {port}", "-w", path),
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        wait_for_probes(tshark, port, path)
        yield
        wait_for_probes(tshark, port, path)  # packets in front of the last probe are in the file by then
    finally:
        tshark.send_signal(signal.SIGINT)
        tshark.communicate(timeout=PATIENCE)


def wait_for_probes(tshark, port, path):
    before = path.stat().st_size if path.exists() else 1000  # a file without packets is shorter
    deadline = time.monotonic() + PATIENCE
    while not path.exists() or path.stat().st_size <= before:
        if time.monotonic() > deadline or tshark.poll() is not None:
            raise RuntimeError(f"tshark does not capture: {tshark.stderr.read().decode() if tshark.poll() else 'no packets'}")
        socket.create_connection(("127.0.0.1", port)).close()
        time.sleep(0.1)


def streams_of(path):
    """[(sent, received)] of each TCP connection, as tshark puts it together."""
    numbers = sorted(set(told_by_tshark("-r", path, "-T", "fields", "-e", "tcp.stream").split()))
    follow = [word for number in numbers for word in ("-z", f"follow,tcp,raw,{number}")]
    return [octets_of(part) for part in told_by_tshark("-q", "-r", path, *follow).split("Follow: tcp,raw")[1:]]


def octets_of(told):
    lines = [line for line in told.splitlines() if re.fullmatch(r"\t?([0-9a-f]{2})+", line)]
    return tuple([bytes.fromhex(line) for line in lines if line.startswith("\t") == back] for back in (False, True))


def compared(program, target, case):
    """None if the case did not fail this time; else what differs, empty if nothing does."""
    path = FOLDER / f"{target.name}-{case}.pcapng"
    results = path.with_suffix(".json")
    with Started(target.words) as server, captured(server.port, path):
        got = run(program, "test", f"ws://127.0.0.1:{server.port}", "--name", target.name, "--only", case, "--no-expect",
                  "--no-progress", "--no-reverify", "-j", "1", "-o", f"json={results}")
    connections = connections_of(results, case)
    if connections is None:
        return None
    streams = streams_of(path)
    trouble = [told for connection in connections for told in differences(connection, streams)]
    trouble += [told for connection in connections for told in unnoticed_plants(connection, streams)]
    octets = sum(len(piece.front) for connection in connections for piece in connection)
    print(f"{target.name} {case}: connections {len(connections)}, octets {octets}", flush=True)
    return "; ".join(trouble if connections else [f"no connection in the report: {got}"])


def rows_of(program, options, targets):
    drawn = [row for target in targets for row in failing_cases(program, target)]
    random.Random(options.seed).shuffle(drawn)
    rows, by_name = [], {target.name: target for target in targets}
    for name, case in drawn[: options.count * TRIES]:
        if len(rows) == options.count:
            break
        trouble = compared(program, by_name[name], case)
        if trouble is not None:
            rows.append((f"{name} {case}", trouble))
    return rows + [("as many as were asked for", "" if len(rows) == options.count else f"only {len(rows)} of {options.count}")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    program = str(pathlib.Path(options.program).resolve())
    os.chdir(ROOT)
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"seed {options.seed}")
    targets = load_targets(options.names or (["--every"] if options.every else []))
    for target in targets:
        built(target)
    return report(rows_of(program, options, targets))


if __name__ == "__main__":
    sys.exit(main())
