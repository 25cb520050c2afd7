#!/usr/bin/env python3
"""Sees tools/test fail: runs it over planted stages in a copy of its folder.

Also holds the budgets of the real stages to the gate's.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
CTEST = "echo '{}% tests passed, {} tests failed out of {}'\n"

GOOD, BAD, NIGHTLY = ("5", "true\n"), ("5", "echo the reason\nexit 3\n"), ("5 nightly", "true\n")
TESTS, BAD_TESTS = ("5", CTEST.format(100, 0, 40)), ("5", CTEST.format(75, 10, 40) + "exit 8\n")

GTEST = ("5", "echo '[  PASSED  ] 7 tests.'; echo '[  FAILED  ] 2 tests, listed below:'; exit 1\n")
BY_CTEST = ("5", """echo '3: [==========] 9 tests from 2 test suites ran. (1 ms total)'
echo '3: [  PASSED  ] 9 tests.'
echo '4: [==========] 6 tests from 1 test suite ran. (1 ms total)'
echo '4: [  PASSED  ] 4 tests.'
echo '4: [  FAILED  ] 2 tests, listed below:'
echo '90% tests passed, 1 tests failed out of 10'
exit 8
""")

# name, stages by file name, arguments, exit code, part of the output
PLANTED = [
    ("all good", {"1-a": GOOD, "2-b": GOOD}, [], 0, "\n2 passed, 0 failed\n"),
    ("one bad", {"1-a": BAD, "2-b": GOOD}, [], 1, "\n1 passed, 1 failed\n"),
    ("a failure shows its output", {"1-a": BAD}, [], 1, "the reason"),
    ("tests are counted", {"1-a": TESTS, "2-b": GOOD}, [], 0, "\n42 passed, 0 failed\n"),
    ("failed tests are counted", {"1-a": BAD_TESTS}, [], 1, "\n30 passed, 11 failed\n"),
    ("GoogleTest's as well", {"1-a": GTEST}, [], 1, "\n7 passed, 3 failed\n"),
    ("ctest's programs count by their tests", {"1-a": BY_CTEST}, [], 1, "\n21 passed, 3 failed\n"),
    ("nothing to run", {"1-a": NIGHTLY}, [], 1, "\n0 passed, 0 failed\n"),
    ("no packages, no more stages", {"0-install": BAD, "1-a": GOOD}, [], 1, "\n0 passed, 1 failed\n"),
    ("nightly left out", {"1-a": GOOD, "2-b": NIGHTLY}, [], 0, "\n1 passed, 0 failed\n"),
    ("nightly on demand", {"1-a": GOOD, "2-b": NIGHTLY}, ["--all"], 0, "\n2 passed, 0 failed\n"),
    ("one of two", {"1-a": BAD, "2-b": GOOD}, ["--only", "b"], 0, "\n1 passed, 0 failed\n"),
    ("an unknown one of two", {"1-a": GOOD}, ["--only", "a", "--only", "x"], 2, "no such stage"),
    ("unknown argument", {"1-a": GOOD}, ["--fast"], 2, "unknown argument: --fast"),
    ("unset variable in a stage", {"1-a": ("5", 'set -u; echo "$nothing"\n')}, [], 1, "0 passed, 1 failed"),
    ("over its budget", {"1-a": ("-1", "true\n")}, [], 0, "over its budget of -1 s"),
]


def run(stages, arguments):
    with tempfile.TemporaryDirectory() as folder:
        tools = pathlib.Path(folder) / "tools"
        (tools / "stages").mkdir(parents=True)
        shutil.copytree(ROOT / "tools/lib", tools / "lib")
        shutil.copy(ROOT / "tools/test", tools / "test")
        for name, (budget, body) in stages.items():
            (tools / "stages" / name).write_text(f"# what: planted\n# budget: {budget}\n{body}")
        return subprocess.run([tools / "test", *arguments], capture_output=True, text=True)


def budgets():
    """Seconds that the stages of the real gate ask for together."""
    lines = [path.read_text().split("# budget: ")[1].split("\n")[0] for path in (ROOT / "tools/stages").iterdir()]
    return sum(int(line) for line in lines if "nightly" not in line)


def main():
    wrong = []
    for name, stages, arguments, code, message in PLANTED:
        result = run(stages, arguments)
        output = result.stdout + result.stderr
        if result.returncode != code or message not in output:
            wrong.append(f"{name}: exit code {result.returncode}, {output}")
    if budgets() > 720:
        wrong.append(f"the stages of the gate ask for {budgets()} s, the gate has 720 s")
    print("\n".join(wrong + [f"{len(PLANTED) + 1} planted gates, {len(wrong)} judged wrongly"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
