#!/usr/bin/env python3
"""Holds every #include of harness/, reports/ and fuzz/ against the table of rooms.

usage: check_includes.py [--root FOLDER]

The table is rooms.json beside this file; docs/architecture.md explains it.
Exit code 0: the tree fits the table, 1: it does not, each breach on one line.
"""

import argparse
import json
import pathlib
import re
import sys

TABLE = pathlib.Path(__file__).with_name("rooms.json")
TOP_FOLDERS = ("harness", "reports", "fuzz")
SOURCES = (".cc", ".h")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


class Table:
    def __init__(self, path):
        data = json.loads(path.read_text())
        self.rooms = data["rooms"]
        self.libraries = data["libraries"]
        self.everywhere = data["everywhere"]
        self.not_in_pure = set(data["not_in_pure"])

    def room_of(self, path):
        """The room that owns a file or header path, or None."""
        parts = path.split("/")
        folder = "/".join(parts[:2]) if parts[0] == "harness" else parts[0]
        return folder if len(parts) > folder.count("/") + 1 and folder in self.rooms else None

    def library_of(self, header):
        for name, prefixes in self.libraries.items():
            if begins_with_one(header, prefixes):
                return name
        return None


def begins_with_one(header, prefixes):
    return any(header == p or (p.endswith("/") and header.startswith(p)) for p in prefixes)


def short(room_or_header):
    return room_or_header.removeprefix("harness/")


def breach(table, room, quote, header):
    """What is wrong with one include in a room, or None."""
    if ".." in header.split("/") or header.startswith("./"):
        return "relative; include from the root of the tree"
    if begins_with_one(header, table.everywhere):
        return None
    other = table.room_of(header)
    if other is not None:
        return breach_of_room(table, room, other, header)
    if header.split("/")[0] in TOP_FOLDERS:
        return "names a folder that is no room of the table"
    if quote == '"':
        return "is not written from the root of the tree (harness/..., reports/..., fuzz/...)"
    return breach_of_library(table, room, header)


def breach_of_room(table, room, other, header):
    allowed = table.rooms[room]["rooms"]
    if other == room or short(other) in allowed or short(header) in allowed:
        return None
    return f"{room} may not use {other}"


def breach_of_library(table, room, header):
    library = table.library_of(header)
    if library is not None:
        if library in table.rooms[room]["libraries"]:
            return None
        return f"{room} may not use {library}"
    if "/" in header or "." in header:
        return "is of a library that the table does not know"
    if table.rooms[room].get("pure") and header in table.not_in_pure:
        return f"{room} does no I/O, starts no thread and reads no clock"
    return None


def includes(path):
    """Line number, kind of quote and header of each include."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if match := INCLUDE.match(line):
            yield number, match[1], match[2]


def sources(root):
    for top in TOP_FOLDERS:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in SOURCES:
                yield path


def breaches(table, root):
    """Breaches of the tree, one sentence each, and how much was read."""
    found, num_includes = [], 0
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        room = table.room_of(name)
        if room is None:
            found.append(f"{name}:1: lies in no room of the table")
            continue
        for number, quote, header in includes(path):
            num_includes += 1
            if why := breach(table, room, quote, header):
                found.append(f"{name}:{number}: {header}: {why}")
    return found, num_includes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=TABLE.parents[2])
    root = parser.parse_args().root
    found, num_includes = breaches(Table(TABLE), root)
    print("\n".join(found + [f"{num_includes} includes read, {len(found)} against the table"]))
    return 1 if found or num_includes == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
