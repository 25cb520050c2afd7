#!/usr/bin/env python3
"""Sees every fuzz target find a bug: plants those of fuzz/planted_bugs.json one after the other in a copy of the sources.

usage: planted_bugs.py [--time SECONDS] [TARGET]...

Prints the seconds to each finding, from the seeds in corpus/. Exit code 1 where a bug is not found within the time (60),
where a target has none, or where its text is not in the file any more.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TREE = ROOT / "build/planted"
COPIED = ("CMakeLists.txt", "cmake", "harness", "reports", "fuzz", "cases", "tools")
# No sanitizers: what is to be seen is that the oracle speaks, not that memory is overrun.
FLAGS = ["-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1", "-DCMAKE_CXX_COMPILER=clang++-19",
         "-DWSSPEC_FUZZ=ON", "-DWSSPEC_TESTS=OFF", "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_UNITY_BUILD_BATCH_SIZE=8"]


def copy_sources():
    """Times are kept, so that only what is planted is built anew."""
    for name in COPIED:
        if (TREE / name).is_dir():
            shutil.rmtree(TREE / name)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, TREE / name, dirs_exist_ok=True)
        else:
            TREE.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, TREE / name)


def built(target):
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(["cmake", "-S", TREE, "-B", TREE / "build", *FLAGS, *launcher], check=True, stdout=subprocess.DEVNULL)
    return subprocess.run(["ninja", "-C", TREE / "build", "-j", str(os.cpu_count()), target], capture_output=True, text=True)


def seconds_to_find(target, limit):
    """Until libFuzzer stops at a broken oracle; none where it did not."""
    found = TREE / "found"
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir()
    folders = [str(folder) for folder in (ROOT / "corpus" / target).glob("*/")]
    began = time.monotonic()
    done = subprocess.run([TREE / "build/fuzz" / target, f"-max_total_time={limit}", f"-artifact_prefix={found}/", found, *folders],
                          capture_output=True, text=True, errors="replace")
    said = re.search(r"^broken: (.*)$", done.stderr, re.MULTILINE)
    return (time.monotonic() - began, said[1]) if done.returncode != 0 and said else None


def trouble(bug, limit):
    """Empty when the bug is found."""
    path = TREE / bug["file"]
    text = path.read_text()
    if bug["text"] not in text:
        return f"{bug['file']} does not hold {bug['text']!r} any more: plant another bug"
    try:
        path.write_text(text.replace(bug["text"], bug["by"], 1))
        done = built(bug["target"])
        if done.returncode != 0:
            return f"does not build: {done.stdout[-600:]}"
        found = seconds_to_find(bug["target"], limit)
    finally:
        path.write_text(text)
    if found is None:
        return f"not found within {limit} s"
    print(f"{bug['target']:22} {found[0]:5.1f} s  {found[1]}", flush=True)
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--time", type=int, default=60)
    parser.add_argument("targets", nargs="*")
    options = parser.parse_args()
    copy_sources()
    bugs = json.loads((ROOT / "fuzz/planted_bugs.json").read_text())
    names = options.targets or sorted(path.stem for path in (ROOT / "fuzz").glob("fuzz_*.cc")
                                      if not path.stem.startswith("fuzz_conformance"))  # seen to find in parsers of others
    failed = 0
    for name in names:
        mine = [bug for bug in bugs if bug["target"] == name]
        what = "; ".join(filter(None, (trouble(bug, options.time) for bug in mine))) if mine else "no bug is planted for it"
        if what:
            failed += 1
            print(f"{name}: {what}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
