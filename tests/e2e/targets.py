#!/usr/bin/env python3
"""wsspec against the servers of targets/: each does what its baseline says, and each `fail` and `warn` of it is proved.

usage: targets.py PROGRAM [--clients] [--built] [NAME... | --every]

Of every folder of targets/ whose target.json says "gate" (or those named, or all): it is built and started as its target.json says, `wsspec test` ends with
exit code 0 beside its wsspec.expect, `wsspec baseline check --complete` finds every verdict other than pass listed with
a requirement as its reason, every `fail` and `warn` line has a script in proof/, and every script there exits with 0
against the server and with 1 against `wsspec echo`, which has no fault. Reports stay in build/e2e/NAME.json.

With --clients the same for clients: `wsspec listen`, wsspec-client.expect, and client-proof/ for each `fail`, which exits
with 1 on `wsspec echo --connect`. Reports stay in build/e2e/NAME-client.json. With --built nothing is built: others may be using it.
"""

import ast
import concurrent.futures
import os
import pathlib
import re
import shlex
import subprocess
import sys

from support import Server, Started, report, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "lib"))
from target_folders import Client, built, load_clients, load_targets

REPORTS = pathlib.Path("build/e2e")
RUN_LIMIT = 300  # seconds
MAX_PROOF_LINES = 30


def check_baseline(program, target, path):
    """What is not as the baseline says; leaves the JSON report at `path`."""
    path.unlink(missing_ok=True)
    got = run(program, *target.run, "--name", target.name, "--no-progress",
              "--expect", str(target.baseline), "-o", f"json={path}", limit=RUN_LIMIT)
    if got.code != 0:
        return str(got)
    got = run(program, "baseline", "check", str(target.baseline), "--results", str(path), "--complete")
    return "" if got.code == 0 else str(got)


def proves(script):
    """The constant PROVES of a proof, which is not run for it."""
    for node in ast.parse(script.read_text()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "PROVES":
            return ast.literal_eval(node.value)
    return []


def glob_matches(glob, text):
    parts = re.split(r"(\*+)", glob)
    regex = "".join({"*": "[^.]*", "**": ".*"}.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(regex, text) is not None


def baseline_rows(baseline):
    """[pattern, verdicts] of each line."""
    lines = (line.split() for line in baseline.read_text().splitlines() if not line.startswith(("#", "[")))
    return [words[:2] for words in lines if len(words) > 1]


def deviating_patterns(target):
    """Those of lines that list `fail`, and of servers `warn`, and those of them for which there has to be a proof: of a
    client that is at the mercy of moments none can be asked for."""
    lines = [(pattern, verdicts.split("|")) for pattern, verdicts in baseline_rows(target.baseline)]
    deviating = [(pattern, verdicts) for pattern, verdicts in lines if target.proved & set(verdicts)]
    due = [pattern for pattern, verdicts in deviating if len(verdicts) == 1 or not isinstance(target, Client)]
    return [pattern for pattern, _ in deviating], due


def num_lines(script):
    """Those that are not empty: how much somebody has to read."""
    return sum(bool(line.strip()) for line in script.read_text().splitlines())


def unproved(target):
    """Lines without a proof, and proofs of what no line lists."""
    patterns, due = deviating_patterns(target)
    claims = {script.name: proves(script) for script in target.proofs}
    for pattern in due:
        if not any(glob_matches(claim, pattern) for claimed in claims.values() for claim in claimed):
            yield f"no proof of {pattern}"
    for script in target.proofs:
        if num_lines(script) > MAX_PROOF_LINES:
            yield f"{script} has {num_lines(script)} lines, more than {MAX_PROOF_LINES}"
    for name, claimed in claims.items():
        if not claimed:
            yield f"{name} has no PROVES"
        for claim in claimed:
            if not any(glob_matches(claim, pattern) for pattern in patterns):
                yield f"{name} proves {claim}, which no line lists as {' or '.join(sorted(target.proved))}"


def wrong_proofs_of_client(program, target):
    def wrong(script):
        found = []
        for command, due in ((target.client, 0), (f"{program} echo --connect {{url}}", 1)):
            got = run("/usr/bin/python3", str(script), command)
            if got.code != due:
                found.append(f"{script} on {command}: {got}")
        return found

    with concurrent.futures.ThreadPoolExecutor(2 * os.cpu_count()) as pool:
        return [line for lines in pool.map(wrong, target.proofs) for line in lines]


def wrong_proofs(program, target):
    if isinstance(target, Client):
        yield from wrong_proofs_of_client(program, target)
        return
    with Started(target.words) as server, Server(program, "echo", "--port", "0") as reference:
        for script in target.proofs:
            for port, due in ((server.port, 0), (reference.port, 1)):
                got = run("/usr/bin/python3", str(script), str(port))
                if got.code != due:
                    yield f"{script} on {'the server' if due == 0 else 'wsspec echo'}: {got}"


def version_of(target):
    """As the installed library tells it; raises where it tells none."""
    got = run(*shlex.split(target.version))
    if got.code != 0 or not got.out.strip():
        raise RuntimeError(f"no version: {target.version}: {got}")
    return got.out.strip().splitlines()[0]


def tells_no_version(target):
    try:
        return "" if version_of(target) else "empty"
    except RuntimeError as error:
        return str(error)


def checks(program, target, build):
    """[(name, trouble)]; what could not be built or started has one row."""
    try:
        if build:
            built(target)
        report_file = f"{target.name}-client.json" if isinstance(target, Client) else f"{target.name}.json"
        return [(f"{target.name}: version", tells_no_version(target)),
                (f"{target.name}: baseline", check_baseline(program, target, REPORTS / report_file)),
                (f"{target.name}: a proof for each {' and '.join(sorted(target.proved))}", "; ".join(unproved(target))),
                (f"{target.name}: proofs", "\n".join(wrong_proofs(program, target)))]
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        return [(target.name, f"{type(error).__name__}: {error}")]


def main(program, names):
    REPORTS.mkdir(parents=True, exist_ok=True)
    options = {"--clients", "--built"} & set(names)
    names = [name for name in names if name not in options]
    targets = load_clients(names) if "--clients" in options else load_targets(names)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        rows = list(pool.map(lambda target: checks(program, target, "--built" not in options), targets))
    return report([row for of_target in rows for row in of_target])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
