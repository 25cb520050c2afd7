#!/usr/bin/env python3
"""Every kind of report of targets that break rules, crash, are slow or hostile, held against readers of others.

usage: formats.py PROGRAM

The kinds are those of `wsspec test --help`: one without a reader in format_readers.py fails. A report with a planted
error must be refused by its reader.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from awkward_server import READABLE
from format_readers import MODULES, READERS, ROOT, problem_of
from support import report, run, side_by_side

# A folder in Autobahn's layout: tests/e2e/autobahn.py reads that one, as the scripts around Autobahn do.
FOLDERS = {"autobahn"}
AWKWARD = f"{sys.executable} {ROOT}/tests/e2e/awkward_server.py"
LARGEST = 16 * 1024 * 1024  # octets that any report of these small runs may have

# name, command, cases, exit code, at least how many cases fail
TARGETS = [
    ("flawed", AWKWARD + " flawed {port}", "frame.rsv.**,control.ping.**,close.code.**,message.text.*", 1, 3),
    ("crashing", "PROGRAM echo --port {port} --fault crashes-at-orphan-continuation",
     "frame.fragment.**,control.ping.*", 1, 1),
    ("slow", AWKWARD + " slow {port}", "message.text.*,control.ping.*", 1, 1),
    ("hostile", AWKWARD + " hostile {port}",
     "frame.rsv.**,control.ping.**,close.code.**,utf8.invalid.overlong.**,message.text.*,handshake.host.**", 1, 20),
]

# Kind, what is replaced in the report of the flawed target, by what. Its reader must notice.
PLANTED = [
    ("json", '"verdict": "fail"', '"verdict": "failed"'),
    ("jsonl", '"event":"end"', '"event":"stop"'),
    ("html", "</body>", "<script>alert(1)</script></body>"),
    ("junit", "<failure ", "<fault "),
    ("junit", "\n  <testsuite name", "\n  \x01<testsuite name"),
    ("ctrf", '"status": "failed"', '"status": "broken"'),
    ("ctrf", '"failed": ', '"failed": 1'),
    ("tap", "\nnot ok ", "\nok "),
    ("tap", "\n1..", "\n1..9"),
    ("sarif", '"level": "error"', '"level": "fatal"'),
    ("sarif", '"ruleId": "', '"ruleId": "x'),
    ("md", "</pre>", "</pre><img src=x>"),
    ("md", "## ", "## \u202e"),
    ("github", "::error ", ":error "),
    ("badge", "</svg>", "<script/></svg>"),
    ("svg", "unexpected</title>", "expected</title>"),
    ("shields", '"schemaVersion": 1', '"schemaVersion": 2'),
    ("pcapng", b"GET / ", b"GET /x"),
    ("pcapng", b" FAIL:", b" PASS:"),
]


def kinds(program):
    table = run(program, "test", "--help").out.split("Kinds of reports")[1]
    return [kind for kind in re.findall(r"^  (\w+) ", table, re.M) if kind not in FOLDERS]


def file_of(folder, name, kind):
    return pathlib.Path(folder, f"{name}.{kind}")


def rendered(program, folder, name, command, cases, code):
    """Runs it once for all kinds; GitHub's goes to standard output."""
    outputs = [word for kind in kinds(program) if kind != "github"
               for word in ("-o", f"{kind}={file_of(folder, name, kind)}")]
    done = subprocess.run(
        [program, "test", "--exec", command.replace("PROGRAM", program), "--name",
         READABLE.decode() if name == "hostile" else name, "--no-progress", "--no-expect",
         "--timeout", "1s", "--only", cases, "--echo", "yes", "-o", "github=-", *outputs],
        capture_output=True, timeout=120, cwd=folder)
    file_of(folder, name, "github").write_bytes(done.stdout)
    if b"##[" in done.stderr or b"\n::" in done.stderr:
        return f"the text for people commands a runner: {done.stderr[-1500:]}"
    return "" if done.returncode == code else f"exit code {done.returncode}: {done.stderr[-1500:]}"


def target(program, folder, name, command, cases, code, failing):
    problem = rendered(program, folder, name, command, cases, code)
    if problem:
        return [(name, problem)]
    told = json.loads(file_of(folder, name, "json").read_text())
    rows = [(f"{name}: {kind}", problem_of(kind, file_of(folder, name, kind), told)) for kind in kinds(program)]
    large = [kind for kind in kinds(program) if file_of(folder, name, kind).stat().st_size > LARGEST]
    count = told["targets"][0]["summary"]["fail"]
    return [*rows, (f"{name}: sizes", f"too large: {large}" if large else ""),
            (f"{name}: failures", "" if count >= failing else f"only {count} cases fail")]


def planted(folder, number, kind, old, new):
    told = json.loads(file_of(folder, "flawed", "json").read_text())
    data = file_of(folder, "flawed", kind).read_bytes()
    old, new = (text if isinstance(text, bytes) else text.encode() for text in (old, new))
    if old not in data:
        return f"{old!r} is not in the report"
    path = pathlib.Path(folder, f"planted-{number}")
    path.write_bytes(data.replace(old, new, 1))
    if kind == "json":
        told = json.loads(path.read_text())
    return "" if problem_of(kind, path, told) else "the reader notices nothing"


CI = {"GITHUB_ACTIONS": "true", "GITHUB_SHA": "abc", "GITHUB_SERVER_URL": "https://github.example",
      "GITHUB_REPOSITORY": "a/b", "GITHUB_RUN_ID": "7"}


def standard_output(program, _):
    """`-o KIND=-` is all that is on standard output, and the report tells the job that it comes from."""
    got = run(program, "test", "--exec", f"{program} echo --port {{port}}", "--only", "control.ping.empty", "-o", "json=-",
              env=CI)
    told = json.loads(got.out)["run"]["ci"]
    wanted = {"provider": "github", "commit": "abc", "url": "https://github.example/a/b/actions/runs/7"}
    return "" if told == wanted and "exit 0" in got.err else f"{told}, {got}"


def new_folders(program, folder):
    """Folders of reports are made, also those of `wsspec report`, and a warn is shown as asked there too."""
    name = pathlib.Path(folder, "new", "folder")
    source = file_of(folder, "flawed", "json")
    got = run(program, "report", str(source), "-o", f"junit={name}/a.xml", "-o", f"{name}/b/c.tap", "--junit-warn", "skipped")
    kinds_told = run(program, "report", "--help").out
    missing = [one for one in ("a.xml", "b/c.tap") if not (name / one).exists()]
    if missing or "--junit-warn" not in kinds_told or "Kinds of reports" not in kinds_told:
        return f"{missing} {got} {kinds_told}"
    warns = [one["id"] for one in json.loads(source.read_text())["targets"][0]["cases"] if one["verdict"] == "warn"]
    shown = (name / "a.xml").read_text().count('<skipped message="warn: ')
    return "" if shown == len(warns) else f"{shown} of {len(warns)} warns are shown as skipped"


def attachments(_, folder):
    text = file_of(folder, "flawed", "junit").read_text()
    return "" if f"[[ATTACHMENT|{file_of(folder, 'flawed', 'pcapng')}]]" in text else "JUnit does not name the capture"


def install_readers():
    if not (MODULES / ".package-lock.json").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", MODULES.parent], check=True,
                       stdout=subprocess.DEVNULL, timeout=300)


def main(program):
    program = str(pathlib.Path(program).resolve())
    install_readers()
    missing = [(f"kind {kind}", "format_readers.py has no reader for it") for kind in kinds(program) if kind not in READERS]
    with tempfile.TemporaryDirectory(prefix="wsspec-formats-") as folder:
        done = side_by_side(target, [(row[0], program, folder, *row) for row in TARGETS])
        rows = [row for _, of_target in done for row in of_target]
        rows += [(f"planted in {row[0]}: {row[2]!r}", planted(folder, i, *row)) for i, row in enumerate(PLANTED)]
        rows += side_by_side(lambda check: check(program, folder),
                             [("standard output", standard_output), ("attachments", attachments), ("new folders", new_folders)])
    return report(missing + rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
