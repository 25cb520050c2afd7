#!/usr/bin/env python3
"""Sees check_names.py find what two files of a room call by one name, and nothing else."""

import pathlib
import subprocess
import sys
import tempfile

CHECKER = pathlib.Path(__file__).with_name("check_names.py")


def own(text):
    return "namespace {\n\n" + text + "\n}  // namespace\n"


# name, files, exit code, part of the output
PLANTED = [
    ("a constant twice", {"harness/a/x.cc": own("constexpr int kA = 1;\n"), "harness/a/y.cc": own("constexpr Time kA{2};\n")}, 1,
     "kA: harness/a/x.cc and harness/a/y.cc"),
    ("a table twice", {"reports/x.cc": own("const Row kRows[] = {\n};\n"), "reports/y.cc": own("constexpr std::string_view kRows[] = {};\n")}, 1,
     "kRows:"),
    ("a type twice", {"harness/a/x.cc": own("class Row final : public A {\n};\n"), "harness/a/y.cc": own("struct Row {\n};\n")}, 1, "Row:"),
    ("without a namespace", {"harness/a/x.cc": "constexpr int kA = 1;\n", "harness/a/y.cc": own("constexpr Time kA{2};\n")}, 1, "kA:"),
    ("in two rooms", {"harness/a/x.cc": own("constexpr int kA = 1;\n"), "harness/b/y.cc": own("constexpr int kA = 2;\n")}, 0, "2 names"),
    ("inside a function", {"harness/a/x.cc": own("constexpr int kA = 1;\n"), "harness/a/y.cc": own("int f() {\n  constexpr int kA = 2;\n}\nint kB();\nconstexpr int kC = 1;\n")},
     0, "2 names"),
    ("nothing", {"harness/a/x.cc": "int f();\n"}, 1, "0 names"),
]


def check(files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return subprocess.run([sys.executable, CHECKER, "--root", root], capture_output=True, text=True)


def main():
    wrong = []
    for name, files, code, message in PLANTED:
        result = check(files)
        if result.returncode != code or message not in result.stdout:
            wrong.append(f"{name}: exit code {result.returncode}, {result.stdout}{result.stderr}")
    print("\n".join([*wrong, f"{len(PLANTED)} planted trees, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
