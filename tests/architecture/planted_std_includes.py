#!/usr/bin/env python3
"""Sees check_std_includes.py fail on files that use what they do not include."""

import pathlib
import subprocess
import sys
import tempfile

CHECKER = pathlib.Path(__file__).with_name("check_std_includes.py")

# name, file, part of the message; no message: must be accepted
PLANTED = [
    ("included", "#include <map>\nstd::map<int, int> m;\n", None),
    ("by a header of the project", '#include "harness/results/run.h"\nstd::map<int, int> m;\n', None),
    ("brought by another", "#include <string>\nstd::string_view s;\n", None),
    ("in a comment only", "// std::map<int, int> m;\n", None),
    ("in a literal only", 'const char* s = "std::map<int, int>";\n', None),
    ("forgotten", "#include <set>\nstd::map<int, int> m;\n", "uses std::map< without <map>"),
    ("exchange", "#include <ostream>\nint a = std::exchange(b, 1);\n", "uses std::exchange( without <utility>"),
    ("of fmt", "auto s = fmt::format();\n", "uses fmt:: without <fmt/format.h>"),
    ("string by its view", "#include <string_view>\nstd::string s;\n", "without <string>"),
]


def complaint(name, text, message):
    """What the checker got wrong about one row, or None."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "a.cc").write_text(text)
        result = subprocess.run([sys.executable, CHECKER, folder], capture_output=True, text=True)
    if result.returncode != (0 if message is None else 1) or (message or "1 files") not in result.stdout:
        return f"{name}: exit code {result.returncode}, {result.stdout}"
    return None


def main():
    wrong = [text for row in PLANTED if (text := complaint(*row))]
    print("\n".join([*wrong, f"{len(PLANTED)} planted files, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


sys.exit(main())
