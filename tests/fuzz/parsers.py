#!/usr/bin/env python3
"""Each divergence of a parser that its list explains is found from an empty corpus, and no other.

usage: parsers.py FOLDER [SECONDS]

FOLDER has the programs conformance_<name>; SECONDS (60) is what each of them gets. Prints
when each row of fuzz/adaptors/<name>_divergences.cc was first met, with what shows it.
Exit code 1: a row that was not met in time, a divergence that no row explains, or a crash.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FINDING = re.compile(r"^finding: \S+ (\S+) (\S+)\n  after: ([\d.]+) s\n((?:  .*\n)+)", re.M)


def parsers():
    return sorted(rows.name.removesuffix("_divergences.cc") for rows in ROOT.glob("fuzz/adaptors/*_divergences.cc")
                  if rows.name != "no_divergences.cc")


def rows_of(parser):
    text = (ROOT / f"fuzz/adaptors/{parser}_divergences.cc").read_text()
    return sorted(set(re.findall(r'\.name = "(\w+)"', text)))


def fuzz(program, seconds):
    """Exit code and what the program printed, from an empty corpus."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([program, f"-max_total_time={seconds}", "-max_len=128", "-print_final_stats=1",
                               f"-artifact_prefix={folder}/", folder], stderr=subprocess.PIPE, text=True, errors="replace")
        return done.returncode, done.stderr


def trouble_with(parser, program, seconds):
    code, printed = fuzz(program, seconds)
    found = {name: (kind, after, shown) for name, kind, after, shown in FINDING.findall(printed)}
    for name, (kind, after, shown) in found.items():
        print(f"{parser}: {name} ({kind}) after {after} s\n{shown}", end="")
    runs = re.search(r"executed_units: *(\d+)", printed)
    print(f"{parser}: {runs.group(1) if runs else 'no count of'} runs in {seconds} s\n", flush=True)
    missing = [name for name in rows_of(parser) if name not in found]
    if missing:
        return f"{parser}: not found in {seconds} s: {', '.join(missing)}"
    if code != 0 or not runs:
        return f"{parser}: exit code {code}\n" + "\n".join(printed.splitlines()[-40:])
    return ""


def main():
    folder = pathlib.Path(sys.argv[1])
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    troubles = [trouble_with(name, folder / f"conformance_{name}", seconds) for name in parsers()]
    troubles = [trouble for trouble in troubles if trouble]
    print("\n".join(troubles) if troubles else f"{len(parsers())} parsers: every row found, and nothing else")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
