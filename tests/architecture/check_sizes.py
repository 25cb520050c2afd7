#!/usr/bin/env python3
"""Holds files and functions to a size that a reader can take in at once.

usage: check_sizes.py [--root FOLDER]

The median file stays under 150 lines and the median function under 12; no file is
longer than 400 lines and no function longer than 40; a fuzz target
(fuzz/fuzz_*.cc) is shorter than 40. A function is a brace block
behind a parameter list; lambdas count as part of the function that holds them,
rows of a `static const` or returned table do not.
"""

import argparse
import pathlib
import re
import statistics
import sys

TOP_FOLDERS = ("harness", "reports", "fuzz", "cmake")
SOURCES = (".cc", ".h")
MEDIAN_FILE, MEDIAN_FUNCTION = 150, 12
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
LONGEST_TARGET = 39

# What the scanner must not look into: comments and literals.
OPAQUE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL,
)
# A name, its parameters, and what may stand between them and the body.
FUNCTION_HEAD = re.compile(
    r"[\w>\]~=+\-*/!&|^%<]\s*\(.*\)\s*(const|noexcept|override|final|mutable|&|&&|->.*|:[^:].*)*\s*$", re.DOTALL
)
TABLE_HEAD = re.compile(r"^(static (const|constexpr)\b[^(]*|return )$")
SCOPE_HEAD = re.compile(r"\b(namespace|class|struct|union|enum|extern)\b[^()=]*$|\bextern\s*$")


def without_literals(text):
    """The text with comments and literals blanked, line numbers kept."""
    return OPAQUE.sub(lambda m: "\n" * m[0].count("\n") or "0", text)


def kind_of_block(head, kinds):
    if TABLE_HEAD.search(head):
        return "table"
    if head and not head[-1].isspace():
        return "initialiser"  # clang-format puts a space in front of a body, and none in `x_{1}`
    if all(kind == "scope" for kind in kinds):
        if SCOPE_HEAD.search(head):
            return "scope"
        if FUNCTION_HEAD.search(head) and not re.search(r"[^=!<>]=[^=]", head.split("(")[0]):
            return "function"
    return "other"


class Scanner:
    """Follows the braces of one file and keeps the functions that it met."""

    def __init__(self):
        self.found = []  # first line and length
        self.stack = []  # kind, head and first line of the open blocks
        self.head, self.head_line, self.line = "", 1, 1
        self.table_lines = 0  # of the function that is open

    def feed(self, char):
        if char == "{":
            kind = kind_of_block(self.head, [kind for kind, _, _ in self.stack])
            self.stack.append((kind, self.head, self.head_line))
            self.head = ""
        elif char == "}" and self.stack:
            self.close(*self.stack.pop())
        elif char == ";":
            self.head = ""
        else:
            if not self.head.strip() and not char.isspace():
                self.head, self.head_line = "", self.line
            self.head += char
        self.line += char == "\n"

    def close(self, kind, head, begin):
        length = self.line - begin + 1
        if kind == "function":
            self.found.append((begin, length - self.table_lines))
            self.table_lines = 0
        elif kind == "table" and any(outer == "function" for outer, _, _ in self.stack):
            self.table_lines += length
        self.head, self.head_line = (head, begin) if kind == "initialiser" else ("", self.line)


def functions(text):
    """First line and length of each function in a file."""
    scanner = Scanner()
    for char in without_literals(text):
        scanner.feed(char)
    return scanner.found


def measure(root):
    files, blocks = {}, {}
    for top in TOP_FOLDERS:
        for path in sorted((root / top).rglob("*")):
            if path.suffix in SOURCES:
                name, text = path.relative_to(root).as_posix(), path.read_text()
                files[name] = text.count("\n")
                blocks.update({f"{name}:{line}": length for line, length in functions(text)})
    return files, blocks


def report(what, lengths, median_limit, longest_limit):
    """Prints the figures of one table; true where they keep the limits."""
    if not lengths:
        print(f"no {what} found")
        return False
    median = statistics.median(lengths.values())
    too_long = {name: n for name, n in lengths.items() if n > longest_limit}
    print(f"{len(lengths)} {what}s, median {median:g} lines (limit {median_limit}), longest {max(lengths.values())}")
    for name, length in sorted(too_long.items(), key=lambda item: -item[1]):
        print(f"{name}: {length} lines, the limit for a {what} is {longest_limit}")
    return median < median_limit and not too_long


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    files, blocks = measure(parser.parse_args().root)
    targets = {name: n for name, n in files.items() if re.fullmatch(r"fuzz/fuzz_[^/]*\.cc", name)}
    too_long = {name: n for name, n in targets.items() if n > LONGEST_TARGET}
    for name, length in sorted(too_long.items()):
        print(f"{name}: {length} lines, the limit for a fuzz target is {LONGEST_TARGET}")
    good = [not too_long,
            report("file", files, MEDIAN_FILE, LONGEST_FILE),
            report("function", blocks, MEDIAN_FUNCTION, LONGEST_FUNCTION)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
