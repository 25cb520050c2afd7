#!/usr/bin/env python3
"""clang-tidy over the sources of a compilation database; exit code 1 where it finds something.

usage: tidy.py BUILD [REGEX]

What passed is kept in build/lint as the hash of all that clang-tidy read of the project: the source, the headers below
it, its command and .clang-tidy. System headers count as unchanged while clang-tidy's version is the same.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

TIDY = "clang-tidy-19"
ROOMS = ("harness/", "reports/", "fuzz/", "tests/")
PASSED = pathlib.Path("build/lint")
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def project_files(path, seen):
    """`path` and all project headers below it."""
    if path in seen or not path.is_file():
        return
    seen.add(path)
    for name in INCLUDE.findall(path.read_bytes()):
        project_files(pathlib.Path(name.decode()), seen)


def key_of(source, command, version):
    digest = hashlib.sha256(f"{version}{command}".encode() + pathlib.Path(".clang-tidy").read_bytes())
    files = set()
    project_files(source, files)
    for path in sorted(files):
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def findings(build, source, key):
    """What clang-tidy says; empty where it passed now or before."""
    if (PASSED / key).exists():
        return ""
    done = subprocess.run([TIDY, f"-p={build}", "-quiet", str(source)], capture_output=True, text=True)
    if done.returncode == 0:
        (PASSED / key).touch()
        return ""
    return done.stdout + done.stderr


def main(build, regex=""):
    root, version = os.getcwd(), subprocess.run([TIDY, "--version"], capture_output=True, text=True).stdout
    database = json.loads(pathlib.Path(build, "compile_commands.json").read_text())
    rows = sorted((os.path.relpath(row["file"], root), row["command"]) for row in database)
    rows = [(pathlib.Path(name), command) for name, command in rows if name.startswith(ROOMS) and re.search(regex, name)]
    if not rows:
        sys.exit(f"tidy.py: no source of {build} matches {regex!r}")
    PASSED.mkdir(parents=True, exist_ok=True)
    found = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for said in pool.map(lambda row: findings(build, row[0], key_of(*row, version)), rows):
            found += bool(said)
            print(said, end="", flush=True)
    print(f"{len(rows)} sources read, {found} with findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
