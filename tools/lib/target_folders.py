#!/usr/bin/env python3
"""The servers, clients and browsers of targets/: what their target.json says, and their builds.

usage: target_folders.py build [NAME... | --every]     builds those of the gate, those named, or all of them
       target_folders.py list [--every]                NAME and command of each server, with a tab between
       target_folders.py build-clients [NAME... | --every], list-clients [--every]   the same of clients

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
    version: str  # a command that prints the version of the library
    command: str = ""  # of the server, with {port}; empty: there is a client only
    client: str = ""  # its command, with {url} or {urls}; empty: there is none
    page: str = ""  # of a browser: the command that opens a page, with {url}
    gate: bool = False  # tested by each tools/test, not by the nightly run only
    client_gate: bool = False  # the same of its client

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

    @property
    def run(self):
        """How wsspec tests it."""
        return ["test", "--exec", self.command]

    @property
    def proved(self):
        """The verdicts for which there is a script."""
        return {"fail", "warn"}


class Client(Target):
    """The client of a target."""

    @property
    def baseline(self):
        return self.folder / "wsspec-client.expect"

    @property
    def proofs(self):
        return sorted((self.folder / "client-proof").glob("*.py"))

    @property
    def run(self):
        return ["listen", "--exec", self.client]

    @property
    def proved(self):
        return {"fail"}


class Browser(Target):
    """A browser, which is tested as a client through a page."""

    @property
    def baseline(self):
        return self.folder / "wsspec-client.expect"


def load(folder):
    target = Target(**json.loads((folder / "target.json").read_text()))
    if target.name != folder.name:
        raise ValueError(f"{folder}/target.json: the name is that of the folder")
    if target.command and "{port}" not in target.command:
        raise ValueError(f"{folder}/target.json: the command has {{port}}")
    if target.client and "{url" not in target.client or target.page and "{url}" not in target.page:
        raise ValueError(f"{folder}/target.json: a client has {{url}} or {{urls}}, a page {{url}}")
    if not (target.command or target.client or target.page):
        raise ValueError(f"{folder}/target.json: a command, a client or a page")
    return target


def load_folders(names=()):
    """Those named, else those of the gate; "--every" names all. A folder without target.json is an error."""
    found = [path.name for path in sorted(FOLDERS.iterdir()) if path.is_dir() and path.name != "__pycache__"]
    if names and list(names) != ["--every"]:
        return [load(FOLDERS / name) for name in names]
    return [target for target in map(load, (FOLDERS / name for name in found))
            if names or target.gate or target.client_gate]


def load_targets(names=()):
    """The servers among load_folders(names)."""
    return [target for target in load_folders(names) if target.command and (names or target.gate)]


def load_clients(names=()):
    """The clients among load_folders(names)."""
    return [Client(**dataclasses.asdict(target)) for target in load_folders(names)
            if target.client and (names or target.client_gate)]


def load_browsers(names=()):
    """The browsers among load_folders(names), which are tested through a page."""
    return [Browser(**dataclasses.asdict(target)) for target in load_folders(names) if target.page]


def built(target):
    """Builds a target; raises with what the build said where it fails."""
    if not target.build:
        return
    done = subprocess.run(shlex.split(target.build), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace", timeout=BUILD_LIMIT)
    if done.returncode != 0:
        raise RuntimeError(f"{target.build}: exit code {done.returncode}\n{done.stdout[-3000:]}")


def main(command="", *names):
    if command == "list":
        print("\n".join(f"{target.name}\t{target.command}" for target in load_targets(names)))
    elif command == "list-clients":
        print("\n".join(f"{target.name}\t{target.client}" for target in load_clients(names)))
    elif command in ("build", "build-clients"):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(built, load_targets(names) if command == "build" else load_clients(names)))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
