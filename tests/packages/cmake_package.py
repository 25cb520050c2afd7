#!/usr/bin/env python3
"""find_package(wsspec) and wsspec_add_test, by a small project against an installed program.

usage: cmake_package.py BUILD_FOLDER
"""

import pathlib
import re
import shutil
import sys
import tempfile

from clean_root import FAULT, support, wrong

HERE = pathlib.Path(__file__).parent

# What is written into the project instead of its tests, and what CMake says of it.
MISUSED = [
    ("no command", "wsspec_add_test(NAME x)", r"needs NAME and COMMAND"),
    ("words without quotes", "wsspec_add_test(NAME x COMMAND ./server {port})", r'cannot use\s+"{port}"'),
    ("a key without value", "wsspec_add_test(NAME x COMMAND s EXPECT)", r'cannot use\s+"EXPECT"'),
]


def baseline(program, folder):
    """One that lists what the fault breaks."""
    results = folder / "results.json"
    support.run(program, "test", "--exec", f"{program} echo --port {{port}} --fault {FAULT}", "--only", "control.ping.*",
                "--no-expect", "-o", f"json={results}")
    return support.run(program, "baseline", "update", str(results), "--expect", str(folder / "known.expect"))


def configured(source, prefix):
    return support.run("cmake", "-S", str(source), "-B", str(source / "build"), f"-DCMAKE_PREFIX_PATH={prefix}",
                       f"-DFAULT={FAULT}")


def misused(source, prefix, line):
    text = (HERE / "consumer/CMakeLists.txt").read_text()
    (source / "CMakeLists.txt").write_text(re.sub(r"^wsspec_add_test\(.*", line, text, flags=re.M | re.S))
    return configured(source, prefix)


def main():
    with tempfile.TemporaryDirectory() as name:
        prefix, source = pathlib.Path(name, "prefix"), pathlib.Path(name, "consumer")
        shutil.copytree(HERE / "consumer", source)
        rows = [("install", wrong(support.run("cmake", "--install", sys.argv[1], "--prefix", str(prefix)), 0, ""))]
        # Where it was installed to is not where it is used: the package must find itself.
        prefix = prefix.rename(prefix.with_name("moved"))
        rows.append(("baseline", wrong(baseline(str(prefix / "bin/wsspec"), source), 0, "")))
        rows.append(("configure", wrong(configured(source, prefix), 0, "")))
        done = support.run("ctest", "--test-dir", str(source / "build"), "--no-tests=error")
        rows.append(("one test of three fails", wrong(done, 8, r"67% tests passed, 1 tests failed out of 3")))
        rows += [(f"test {test}", wrong(done, 8, rf"{test} \.+\D*{end}"))
                 for test, end in (("right", "Passed"), ("wrong", "Failed"), ("listed", "Passed"))]
        rows.append(("a report", "" if (source / "build/wrong.html").exists() else "none"))
        rows += [(what, wrong(misused(source, prefix, line), 1, says)) for what, line, says in MISUSED]
    return support.report(rows)


if __name__ == "__main__":
    sys.exit(main())
