#!/usr/bin/env python3
"""wsspec init and selftest-gate: what docs/ci.md says happens, the jobs that init writes turn red and green, and a
pipeline that drops its exit code is found.

usage: pipeline.py PROGRAM ROOT
"""

import os
import pathlib
import re
import shlex
import sys
import tempfile
import tomllib

import yaml

from support import report, run, side_by_side

BROKEN = "wsspec echo --port {port} --fault accepts-two-hosts"
MENDED = "wsspec echo --port {port}"


def environment(program, folder):
    """A runner's: the program in the path, files for what steps hand on."""
    tools = pathlib.Path(folder, ".tools")
    tools.mkdir(exist_ok=True)
    if not (tools / "wsspec").exists():
        (tools / "wsspec").symlink_to(program)
    names = {name: str(tools / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_PATH", "RUNNER_TEMP")}
    return {**names, "PATH": f"{tools}:{os.environ['PATH']}", "CI": "true"}


def shell(program, folder, script):
    return run("bash", "-euo", "pipefail", "-c", script, env=environment(program, folder), cwd=folder)


def new_folder(top):
    return tempfile.mkdtemp(dir=top)


def page_does_what_it_says(program, page, top):
    """Each sh block ends as the text says; what is shown behind it is a part of what it prints."""
    folder, codes = new_folder(top), iter([[0], [1], [0, 0], [0, 1]])
    for block, shown in re.findall(r"^```sh\n(.*?)^```(?:(?:(?!^```sh).)*?^```\n(.*?)^```)?", page.read_text(), re.S | re.M):
        lines = block.splitlines()
        got = [shell(program, folder, line) for line in lines]
        if [each.code for each in got] != next(codes):
            return f"{lines}: {[str(each) for each in got]}"
        if shown and shown.strip() not in "".join(each.out + each.err for each in got):
            return f"{lines}: {shown.strip()!r} is not in {[str(each) for each in got]}"
    return "" if next(codes, None) is None else "the page has fewer commands than this test"


def steps_of_github(path):
    job = yaml.safe_load(path.read_text())["jobs"]["wsspec"]
    return [step["run"] for step in job["steps"] if "run" in step]


def steps_of_gitlab(path):
    return yaml.safe_load(path.read_text())["wsspec"]["script"]


def job_turns(program, top, flag, path, steps, server, build, code):
    """All steps but the last pass; the last one, the test, ends in `code`."""
    folder = new_folder(top)
    got = shell(program, folder, shlex.join(["wsspec", "init", flag, "--exec", server, "--name", "x", "--build", build]))
    if got.code != 0:
        return str(got)
    with open(f"{folder}/wsspec.toml", "a") as file:
        file.write('only = ["handshake.host.**", "frame.mask.**"]\n')
    *before, last = steps(pathlib.Path(folder, path))
    for step in before:
        if (got := shell(program, folder, step)).code != 0:
            return f"{step}: {got}"
    got = shell(program, folder, last)
    reports = [name for name in ("html", "json", "xml") if not pathlib.Path(folder, f"wsspec-report.{name}").exists()]
    built = pathlib.Path(folder, "built").exists()
    return "" if got.code == code and not reports and built else f"{reports} {built} {got}"


def nothing_is_overwritten(program, top, path):
    folder = new_folder(top)
    there = pathlib.Path(folder, path)
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("mine")
    got = run(program, "init", "--github", "--gitlab", "--exec", MENDED, cwd=folder)
    files = [str(file.relative_to(folder)) for file in pathlib.Path(folder).rglob("*") if file.is_file()]
    well = got.code == 2 and path in got.err and there.read_text() == "mine" and files == [path]
    return "" if well else f"{files}: {got}"


def awkward_words_survive(program, top):
    folder = new_folder(top)
    words = 'it\'s "quoted" \\ {port} ü: # - %'
    run(program, "init", "--github", "--gitlab", "--exec", words, "--name", words, "--build", words, cwd=folder)
    told = tomllib.loads(pathlib.Path(folder, "wsspec.toml").read_text())
    steps = [steps_of_github(pathlib.Path(folder, ".github/workflows/wsspec.yml"))[0],
             steps_of_gitlab(pathlib.Path(folder, ".gitlab/wsspec.yml"))[0]]
    return "" if [told["exec"], told["name"], *steps] == [words] * 4 else f"{told} {steps}"


def gate(program, top, words, code, due):
    folder = new_folder(top)
    run(program, "init", "--exec", MENDED, cwd=folder)
    with open(f"{folder}/wsspec.toml", "a") as file:
        file.write('only = ["frame.mask.**"]\n')
    got = run(program, "selftest-gate", *words, cwd=folder)
    return "" if got.code == code and due in got.err else str(got)


def table(program, root, top):
    yield "docs/ci.md", page_does_what_it_says, program, root / "docs/ci.md", top
    for name, flag, path, steps in (("GitHub", "--github", ".github/workflows/wsspec.yml", steps_of_github),
                                    ("GitLab", "--gitlab", ".gitlab/wsspec.yml", steps_of_gitlab)):
        yield f"{name}, broken", job_turns, program, top, flag, path, steps, BROKEN, "touch built", 1
        yield f"{name}, mended", job_turns, program, top, flag, path, steps, MENDED, "touch built", 0
        yield f"{name} is not overwritten", nothing_is_overwritten, program, top, path
    yield "wsspec.toml is not overwritten", nothing_is_overwritten, program, top, "wsspec.toml"
    yield "awkward words", awkward_words_survive, program, top
    yield "a gate", gate, program, top, [], 0, "good"
    yield "no gate", gate, program, top, ["wsspec test || true"], 1, "it would stay green"
    yield "no gate: a pipe", gate, program, top, ["wsspec test | cat"], 1, "it would stay green"
    yield "its own server", gate, program, top, [f"wsspec test --exec '{MENDED}'"], 1, "name its own --exec"
    yield "fails anyway", gate, program, top, ["wsspec test --only nonsense"], 2, "run it by itself"


def nothing_to_test(program, top):
    got = run(program, "init", "--github", cwd=new_folder(top))
    return "" if got.code == 2 and "--exec" in got.err else str(got)


def main(program, root):
    program, root = str(pathlib.Path(program).resolve()), pathlib.Path(root).resolve()
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as top:
        rows = [*table(program, root, top), ("nothing to test", nothing_to_test, program, top)]
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
