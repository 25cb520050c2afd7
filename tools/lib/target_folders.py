#!/usr/bin/env python3
"""The servers of targets/: what their target.json says, and their builds.

usage: target_folders.py build [NAME... | --every]   builds those of the gate, those named, or all of them
       target_folders.py list [--every]              NAME and command of each, with a tab between

Run from the root of the tree. Every folder of targets/ is a target, so a new one is a folder and nothing else
(docs/adding-a-target.md).
"""

import concurrent.futures
import dataclasses
import json
import os
import pathlib
import shlex
import subprocess
import sys

FOLDERS = pathlib.Path("targets")
BUILD_LIMIT = 600  # seconds


@dataclasses.dataclass(frozen=True)
class Target:
    name: str
    home: str  # where the library is at home
    language: str
    build: str  # run from the root of the tree; empty: nothing to build
    command: str  # with {port}
    version: str  # a command that prints the version of the library
    gate: bool = False  # tested by each tools/test, not by the nightly run only

    @property
    def folder(self):
        return FOLDERS / self.name

    @property
    def baseline(self):
        return self.folder / "wsspec.expect"

    @property
    def proofs(self):
        return sorted((self.folder / "proof").glob("*.py"))

    def words(self, port):
        return shlex.split(self.command.replace("{port}", str(port)))


def load(folder):
    target = Target(**json.loads((folder / "target.json").read_text()))
    if target.name != folder.name or "{port}" not in target.command:
        raise ValueError(f"{folder}/target.json: the name is that of the folder, and the command has {{port}}")
    return target


def load_targets(names=()):
    """Those named, else those of the gate; "--every" names all. A folder without target.json is an error."""
    found = [path.name for path in sorted(FOLDERS.iterdir()) if path.is_dir() and path.name != "__pycache__"]
    if names and list(names) != ["--every"]:
        return [load(FOLDERS / name) for name in names]
    return [target for target in map(load, (FOLDERS / name for name in found)) if names or target.gate]


def built(target):
    """Builds a target; raises with what the build said where it fails."""
    if not target.build:
        return
    done = subprocess.run(shlex.split(target.build), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", timeout=BUILD_LIMIT)
    if done.returncode != 0:
        raise RuntimeError(f"{target.build}: exit code {done.returncode}\n{done.stdout[-3000:]}")


def main(command="", *names):
    targets = load_targets(names)
    if command == "list":
        print("\n".join(f"{target.name}\t{target.command}" for target in targets))
    elif command == "build":
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(built, targets))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
