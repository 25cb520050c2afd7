#!/usr/bin/env python3
"""Sees check_sizes.py count, and fail on what is too long."""

import pathlib
import subprocess
import sys
import tempfile

CHECKER = pathlib.Path(__file__).with_name("check_sizes.py")
SMALL = "int f() {\n  return 0;\n}\n"
BRACES_IN_LITERALS = 'const char* brace = "{";\n// {\nchar c = \'{\';\n' + SMALL
METHOD = "namespace n {\nA::A(int x)\n    : x_{x} {\n  if (x) {\n    g();\n  }\n}\n}  // namespace n\n"
DATA = "const Row kRows[] = {\n" + "    {1, f(2)},\n" * 60 + "};\n" + SMALL
LOCAL_TABLE = "const Rows& rows() {\n  static const Rows all{\n" + "      {1, {2}},\n" * 60 + "  };\n  return all;\n}\n"
RETURNED_TABLE = "Rows rows() {\n  return {\n" + "      {1, [](int a) { f(a); }},\n" * 60 + "  };\n}\n"


def function_of(num_lines):
    return "int f(int a) const {\n" + "  g([&] { return a; });\n" * (num_lines - 2) + "}\n"


# name, file, exit code, part of the output, path if not the usual
PLANTED = [
    ("small function", SMALL, 0, "1 functions, median 3 lines"),
    ("braces in literals", BRACES_IN_LITERALS, 0, "1 functions, median 3 lines"),
    ("constructor with initialisers", METHOD, 0, "1 functions, median 6 lines"),
    ("a table is no function", DATA, 0, "1 functions, median 3 lines"),
    ("nor is one inside a function", LOCAL_TABLE, 0, "1 functions, median 3 lines"),
    ("nor is one that is returned", RETURNED_TABLE, 0, "1 functions, median 2 lines"),
    ("11 lines", function_of(11), 0, "median 11 lines"),
    ("median function at the limit", function_of(12), 1, "median 12 lines"),
    ("one long function", SMALL * 3 + function_of(41), 1, "41 lines, the limit for a function is 40"),
    ("median file at the limit", SMALL + "// x\n" * 147, 1, "median 150 lines"),
    ("long file", SMALL + "// x\n" * 398, 1, "401 lines, the limit for a file is 400"),
    ("nothing", "", 1, "no function found"),
    ("a fuzz target of 39 lines", SMALL * 13, 0, "13 functions", "fuzz/fuzz_a.cc"),
    ("one of 40", SMALL * 13 + "// x\n", 1, "40 lines, the limit for a fuzz target is 39", "fuzz/fuzz_a.cc"),
    ("what is beside them", SMALL * 13 + "// x\n", 0, "13 functions", "fuzz/a.cc"),
]


def check(text, name):
    with tempfile.TemporaryDirectory() as root:
        path = pathlib.Path(root) / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
        return subprocess.run([sys.executable, CHECKER, "--root", root], capture_output=True, text=True)


def main():
    wrong = []
    for name, text, code, message, *path in PLANTED:
        result = check(text, path[0] if path else "harness/judge/a.cc")
        if result.returncode != code or message not in result.stdout:
            wrong.append(f"{name}: exit code {result.returncode}, {result.stdout}{result.stderr}")
    print("\n".join(wrong + [f"{len(PLANTED)} planted files, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
