#!/usr/bin/env python3
"""Sees check_includes.py fail: plants one wrong include at a time in a small tree."""

import pathlib
import subprocess
import sys
import tempfile

CHECKER = pathlib.Path(__file__).with_name("check_includes.py")

# name, file, line to plant, part of the message; no message: must be accepted
PLANTED = [
    ("no fault", "harness/judge/a.cc", '#include "harness/judge/a.h"', None),
    ("room it may use", "harness/judge/a.cc", '#include "harness/script/case.h"', None),
    ("library it may use", "harness/script/a.cc", "#include <nlohmann/json.hpp>", None),
    ("one header of a room", "harness/transport/a.h", '#include "harness/protocol/bytes.h"', None),
    ("standard header", "harness/runner/a.cc", "#include <thread>", None),
    ("wrong room", "harness/protocol/a.cc", '#include "harness/judge/a.h"', "may not use harness/judge"),
    ("other header of a room", "harness/transport/a.h", '#include "harness/protocol/session.h"',
     "may not use harness/protocol"),
    ("wrong room, angled", "harness/protocol/a.cc", "#include <harness/judge/a.h>", "may not use"),
    ("wrong library", "harness/protocol/a.h", "#include <nlohmann/json.hpp>", "may not use nlohmann_json"),
    ("sockets", "harness/judge/a.cc", "#include <sys/socket.h>", "may not use posix"),
    ("fuzz target with I/O", "fuzz/a.cc", '#include "harness/transport/stream.h"', "may not use"),
    ("writer with a case file", "reports/a.cc", '#include "harness/script/case.h"', "may not use"),
    ("unknown library", "harness/cli/a.cc", "#include <poco/net.h>", "does not know"),
    ("unknown room", "harness/judge/a.cc", '#include "harness/tricks/a.h"', "no room"),
    ("file in an unknown room", "harness/tricks/a.cc", "#include <vector>", "no room"),
    ("file in no room", "harness/a.cc", "#include <vector>", "no room"),
    ("relative, up", "harness/judge/a.cc", '#include "../script/case.h"', "relative"),
    ("relative, here", "harness/judge/a.cc", '#include "a.h"', "from the root"),
    ("thread in a pure room", "harness/protocol/a.cc", "#include <thread>", "no I/O"),
    ("spaces do not hide it", "harness/protocol/a.cc", "  #  include   <asio.hpp>", "may not use asio"),
]


def check(file, line):
    with tempfile.TemporaryDirectory() as root:
        path = pathlib.Path(root) / file
        path.parent.mkdir(parents=True)
        path.write_text(f"// planted\n#include <span>\n{line}\n")
        return subprocess.run([sys.executable, CHECKER, "--root", root], capture_output=True, text=True)


def complaint(row):
    """What the checker got wrong about one row, or None."""
    _, file, line, message = row
    result = check(file, line)
    if message is None:
        return None if result.returncode == 0 else f"refused: {result.stdout}"
    if result.returncode != 1:
        return f"exit code {result.returncode} instead of 1"
    return None if message in result.stdout else f"another message: {result.stdout}"


def empty_tree_is_refused():
    with tempfile.TemporaryDirectory() as root:
        return subprocess.run([sys.executable, CHECKER, "--root", root], capture_output=True).returncode == 1


def main():
    wrong = [f"{row[0]}: {text}" for row in PLANTED if (text := complaint(row))]
    if not empty_tree_is_refused():
        wrong.append("a tree without any include is accepted")
    print("\n".join(wrong + [f"{len(PLANTED) + 1} planted trees, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
