#!/usr/bin/env python3
"""No two files of a room give one name to two things of their own: a room may be compiled as one unit.

The nightly run does that, with both compilers; this finds the usual way to break it, a constant, or a type in an
unnamed namespace, in a second.

usage: check_names.py [--root FOLDER]
"""

import argparse
import collections
import pathlib
import re
import sys

UNNAMED = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.S | re.M)
CONSTANT = re.compile(r"^(?:constexpr|const|static)\b[^=({;]*?\b(\w+)(?:\[[^\]]*\])? ?[={;]", re.M)
TYPE = re.compile(r"^(?:class|struct|enum class|enum) (\w+)[^;]*?\{", re.M)


def names_of(path):
    text = path.read_text(encoding="utf-8")
    return {*CONSTANT.findall(text), *(name for inside in UNNAMED.findall(text) for name in TYPE.findall(inside))}


def rooms(root):
    return sorted(folder for place in ("harness", "reports", "tests") for folder in [root / place, *(root / place).glob("*")]
                  if folder.is_dir())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    root = parser.parse_args().root
    num_names, twice = 0, []
    for room in rooms(root):
        files = collections.defaultdict(list)
        for path in sorted(room.glob("*.cc")):
            for name in names_of(path):
                files[name].append(str(path.relative_to(root)))
        num_names += len(files)
        twice += [f"{name}: {' and '.join(found)}; give one of them another name" for name, found in files.items() if len(found) > 1]
    print("\n".join([*sorted(twice), f"{num_names} names of files of their own, {len(twice)} given twice in a room"]))
    return 1 if twice or not num_names else 0


if __name__ == "__main__":
    sys.exit(main())
