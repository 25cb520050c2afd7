#!/usr/bin/env python3
"""Runs side by side: several targets, parts of a run, runs cut short, reproducible ones; report, diff, show and replay.

usage: compare.py PROGRAM
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from support import Server, report, run, side_by_side

FAULT = "accepts-two-hosts"  # fails handshake.host.repeated.* and little else
SOME = "handshake.host.**,control.**,frame.rsv.**"
STEADY = "frame.**,control.**,close.**,utf8.**,deflate.frame.**,handshake.host.**,handshake.early.**"
NC = """#!/usr/bin/env python3
import socket, sys, threading
assert sys.argv[1:3] == ["-w", "3"]
s = socket.create_connection((sys.argv[3], int(sys.argv[4])), 5)
s.settimeout(1)
def pump():
    while (octets := sys.stdin.buffer.read1(65536)): s.sendall(octets)
threading.Thread(target=pump, daemon=True).start()
try:
    while (octets := s.recv(65536)): sys.stdout.buffer.write(octets); sys.stdout.buffer.flush()
except OSError: pass
"""


class Place:
    """A folder, and a faultless and a faulty server that live as long as the checks."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="wsspec-compare-"))
        self.good, self.bad = Server(self.program, "echo", "--port", "0"), Server(
            self.program, "echo", "--port", "0", "--fault", FAULT)
        self.good_url, self.bad_url = (f"ws://127.0.0.1:{one.port}/" for one in (self.good, self.bad))
        for name, url in (("good", self.good_url), ("bad", self.bad_url)):
            self.test(url, "--name", "mine", "--only", SOME, "-o", f"json={name}.json")

    def __call__(self, *arguments, **options):
        return run(self.program, *arguments, cwd=self.folder, **options)

    def test(self, *arguments):
        return self("test", *arguments, "--no-expect", "-q")

    def path(self, name):
        return self.folder / name

    def read(self, name):
        return json.loads(self.path(name).read_text())

    def change(self, name, new, edit):
        document = self.read(name)
        edit(document)
        self.path(new).write_text(json.dumps(document))


def cases(document, target=0):
    return document["targets"][target]["cases"]


def wrong(got, code, *words):
    """What is not as expected: the exit code, or words that are not said."""
    missing = [word for word in words if not re.search(word, got.out + got.err, re.S)]
    return "" if got.code == code and not missing else f"expected {code} and {missing}: {got}"


def first_difference(one, other, where=""):
    """Where two documents part: a path, and what is there."""
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = [(key, one.get(key), other.get(key)) for key in {**one, **other}]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(part["id"] if isinstance(part, dict) and "id" in part else index, part, other[index])
                 for index, part in enumerate(one)]
    else:
        return f"{where}: {str(one)[:600]} | {str(other)[:600]}"
    return next((first_difference(a, b, f"{where}/{key}") for key, a, b in pairs if a != b), "")


def differ(place, one, other):
    """What is different in two JSON reports that should be the same octets."""
    if place.path(one).read_bytes() == place.path(other).read_bytes():
        return ""
    return f"{one} is not {other}: " + (first_difference(place.read(one), place.read(other)) or "in white space or order")


# --- report ---------------------------------------------------------------------------------------------------------

def killed(place):
    """kill -9 in the middle: all that had finished is there, and the report says that it is not all."""
    stream = place.path("killed.jsonl")
    child = subprocess.Popen([place.program, "test", place.good_url, "-j", "1", "-q", "--no-expect", "--name", "mine",
                              "-o", f"jsonl={stream}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and stream_events(stream) < 300 and child.poll() is None:
        time.sleep(0.01)
    child.kill()
    if child.wait() != -9:
        return "the run was over before it was killed"
    finished = stream_events(stream)
    got = place("report", stream, "-o", "json=killed.json", "-o", "html=killed.html", "-o", "junit=killed.xml")
    found = place.read("killed.json")
    if len(cases(found)) != finished or found["run"]["complete"] or found["run"]["exit_code"] != 5:
        return f"{finished} cases had finished, the report has {len(cases(found))}: {found['run']}"
    if found["targets"][0]["summary"]["by_level"]["MUST"]["of"] < 5:
        return "requirements are not counted"
    return wrong(got, 5, rf"killed.jsonl: incomplete: {finished} of \d+ cases of mine have finished", "incomplete")


def stream_events(path):
    text = path.read_text() if path.exists() else ""
    return sum(line.startswith('{"event":"case",') for line in text.split("\n")[:-1])


def converted(place):
    """A saved run says the same in every kind as the run itself, and a stream what the document says."""
    live = place.test(place.bad_url, "--name", "mine", "--only", SOME, "-o", "json=l.json", "-o", "jsonl=l.jsonl", "-o",
                      "junit=l.xml", "-o", "html=l.html")
    again = place("report", "l.jsonl", "-o", "json=a.json", "-o", "junit=a.xml", "-o", "html=a.html", "-q")
    for kind in ("json", "xml", "html"):
        if place.path(f"l.{kind}").read_bytes() != place.path(f"a.{kind}").read_bytes():
            return f"the {kind} of the stream is another one"
    return "" if (live.code, again.code) == (1, 1) and live.out == again.out else f"{live}\n{again}"


def parts_make_the_whole(place):
    """Parts of a reproducible run are byte for byte the whole, whatever -j was."""
    options = (place.good_url, "--name", "mine", "--only", STEADY, "--reproducible")
    place.test(*options, "-j", "1", "-o", "json=whole.json", "-o", "html=whole.html")
    for part in range(1, 5):
        got = place.test(*options, "-j", str(part * 4), "--shard", f"{part}/4", "-o", f"json=part{part}.json")
        if got.code != 0:
            return str(got)
    parts = [f"part{part}.json" for part in (3, 1, 4, 2)]
    got = place("report", *parts, "-o", "json=merged.json", "-o", "html=merged.html")
    if why := differ(place, "whole.json", "merged.json"):
        return why
    if place.path("whole.html").read_bytes() != place.path("merged.html").read_bytes():
        return "the HTML of all parts is not that of the whole"
    counts = [len(cases(place.read(part))) for part in parts]
    if sum(counts) != len(cases(place.read("whole.json"))) or min(counts) == 0:
        return f"the parts are no partition: {counts}"
    missing = place("report", *parts[:3])
    return wrong(got, 0, "0 unexpected") or wrong(missing, 5, "of the 4 parts of this run, 2 is missing", "incomplete")


def reproducible_with_exec(place):
    """Two runs of a started target give the same bytes: its port is another one each time."""
    for name in ("one", "two"):
        got = place.test("--exec", f"{place.program} echo --port {{port}}", "--only", SOME, "--reproducible", "-j",
                         "1" if name == "one" else "64", *(f"-o{kind}={name}.{kind}" for kind in ("json", "html", "junit", "jsonl")))
        if got.code != 0:
            return str(got)
    if why := differ(place, "one.json", "two.json"):
        return why
    for kind in ("html", "junit", "jsonl"):
        if place.path(f"one.{kind}").read_bytes() != place.path(f"two.{kind}").read_bytes():
            return f"the two {kind} differ"
    text = place.path("one.json").read_text()
    if "127.0.0.1:{port}" not in text or re.search(r"127\.0\.0\.1:[1-9]", text):
        return "a port is left"
    run_of = place.read("one.json")["run"]
    return "" if run_of["started"] == "" and run_of["seed"] == "0x1" else f"what is left of the run: {run_of}"


def empty_part(place):
    """A part without cases is no mistake; a selection without cases is one."""
    one = ("--only", "handshake.host.repeated.equal", "--name", "mine")
    parts = [place.test(place.good_url, *one, "--shard", f"{part}/2", "-o", f"json=e{part}.json").code for part in (1, 2)]
    got = place("report", "e1.json", "e2.json", "-q")
    return "" if parts == [0, 0] and got.code == 0 else f"{parts}, {got}"


# --- several targets ------------------------------------------------------------------------------------------------

def matrix(place):
    got = place.test(place.good_url, place.bad_url, "--name", "good", "--name", "bad", "--only", SOME, "-o", "m.json", "-o",
                     "m.jsonl", "-o", "m.html")
    document = place.read("m.json")
    if [one["name"] for one in document["targets"]] != ["good", "bad"] or len(cases(document, 0)) != len(cases(document, 1)):
        return "there is no matrix of two targets"
    place("report", "m.jsonl", "-o", "json=m2.json", "-q")
    if place.path("m.json").read_bytes() != place.path("m2.json").read_bytes():
        return "the stream of a matrix is not the matrix"
    return wrong(got, 1, "unexpected -> exit 1")


def merged_matrix(place):
    place.change("bad.json", "named.json", lambda one: one["targets"][0].update(name="other"))
    got = place("report", "good.json", "named.json", "-o", "json=mm.json")
    return wrong(got, 1, "other") or ("" if len(place.read("mm.json")["targets"]) == 2 else "not two targets")


# --- what fails, and what is selected -------------------------------------------------------------------------------

def relative(place, url, since, code):
    got = place.test(url, "--only", SOME, "--relative-to", since, "-o", "rel.json")
    previous = [one.get("previous") for one in cases(place.read("rel.json"))]
    return wrong(got, code) or ("" if all(previous) else "a case does not say what it was before")


def failed_from(place):
    got = place.test(place.bad_url, "--failed-from", "bad.json", "-o", "ff.json")
    before = {one["id"] for one in cases(place.read("bad.json")) if one["unexpected"]}
    now = {one["id"] for one in cases(place.read("ff.json"))}
    none = place.test(place.bad_url, "--failed-from", "good.json")
    return ("" if before == now and before else f"{before}, {now}") or wrong(got, 1) or wrong(none, 4, "no case of this run failed")


# --- show and replay ------------------------------------------------------------------------------------------------

def first_failure(place):
    return next(one for one in cases(place.read("bad.json")) if one["unexpected"])


def shown(place):
    case = first_failure(place)
    listed, one = place("show", "bad.json"), place("show", "bad.json", case["id"])
    return wrong(listed, 0, f"FAIL +{case['id']}  expected") or wrong(
        one, 0, case["id"], "expected .* got ", r"> GET / HTTP/1.1.*Host: .*Host: ", "< .*101", "repeat wsspec test")


def replayed(place, url, code, sign):
    case = first_failure(place)["id"]
    got = place("replay", "bad.json", url, "--case", case)
    return wrong(got, code, rf"{case}: \d+ octets in \d+ writes", rf"\n{sign} ")


def printed(place, kind):
    """The script, run without wsspec, is answered as the case was."""
    script = place("replay", "bad.json", place.bad_url, "--case", first_failure(place)["id"], "--print", kind)
    tools = place.path("tools")
    tools.mkdir(exist_ok=True)
    (tools / "nc").write_text(NC)
    (tools / "nc").chmod(0o755)
    command = ["sh", "-c", script.out] if kind == "nc" else ["/usr/bin/python3", "-c", script.out]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30,
                          env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
    answer = re.sub(r"\n\d+ *|  +|\s(?=\S\b)", "", done.stdout).replace(" ", "")
    return "" if script.code == 0 and "101" in answer and "Switching" in answer else f"{script}\n{done}"


# --- the jobs of docs/ci --------------------------------------------------------------------------------------------

def shell_steps(name):
    """The blocks of shell in a file of docs/ci, in order."""
    lines = (pathlib.Path(__file__).parents[2] / "docs/ci" / name).read_text().splitlines()
    blocks, depth = [], None
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if depth is not None and (indent >= depth or not line.strip()):
            blocks[-1] += line[depth:] + "\n"
            continue
        depth = None
        if line.rstrip().endswith("|"):
            blocks.append("")
            depth = len(re.match(r"[ -]*", line)[0]) + 2 if line.strip() != "- |" else indent + 2
            if "run:" in line:
                depth = indent + 2
    return blocks


def ci(place, name, variables_of):
    """Four jobs and the one behind them, each as its engine would run it."""
    folder = place.path(name)
    folder.mkdir()
    (folder / "wsspec").symlink_to(place.program)
    steps = shell_steps(name)
    if len(steps) != 2:
        return f"it has {len(steps)} steps of shell"
    common = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PROFILE": "quick", "TARGET": place.bad_url,
              "SERVER": f"wsspec echo --fault {FAULT} --port {{port}}", "RESULTS": str(folder), "PARTS": "4"}

    def step(shell, extra):
        return subprocess.run(["bash", "-e", "-c", shell], cwd=folder, capture_output=True, text=True, timeout=60,
                              env={**common, **extra})

    parts = [step(steps[0], variables_of(part)) for part in range(1, 5)]
    whole = step(steps[1], {})
    if any(part.returncode != 0 for part in parts) or whole.returncode != 1:
        return f"exit codes {[part.returncode for part in parts]} and {whole.returncode}: {parts[0].stderr}{whole.stderr}"
    if re.search("missing|more than one file|incomplete", whole.stderr):
        return f"the parts are no partition: {whole.stderr}"
    made = [(folder / f"wsspec.{kind}").exists() for kind in ("html", "xml")]
    return "" if all(made) and "unexpected -> exit 1" in whole.stdout else whole.stdout


# --- one line a mistake ---------------------------------------------------------------------------------------------

def edits(place):
    def verdict(document):
        cases(document)[0]["verdict"] = "warn"

    place.change("good.json", "other-catalogue.json", lambda one: one["suite"].update(sha256="ab12"))
    place.change("good.json", "other-verdict.json", verdict)
    place.change("good.json", "one-of-two.json", lambda one: one["run"].update(shard="1/2"))
    place.change("bad.json", "two-of-three.json", lambda one: one["run"].update(shard="2/3"))
    place.change("good.json", "no-part.json", lambda one: one["run"].update(shard="2 of 3"))
    place.path("text.json").write_text("hello")
    place.path("empty.jsonl").write_text("")


MISTAKES = [
    ("report: other catalogues", ["report", "good.json", "other-catalogue.json"], "is of the catalogue .*other-catalogue.json of .*\\(ab12\\)"),
    ("report: two verdicts", ["report", "good.json", "other-verdict.json"], "is pass in good.json and warn .*in other-verdict.json.*leave one file out"),
    ("report: parts of other runs", ["report", "one-of-two.json", "two-of-three.json"], "one of 2 parts, two-of-three.json one of 3"),
    ("report: no part", ["report", "no-part.json"], "says that it is the part \"2 of 3\"; a part is written 2/4"),
    ("report: no report", ["report", "text.json"], "text.json: these are no results of wsspec"),
    ("report: no event", ["report", "empty.jsonl"], "empty.jsonl: these are no results of wsspec"),
    ("report: no such file", ["report", "gone.json"], "gone.json: the results cannot be read"),
    ("report: no kind", ["report", "good.json", "-o", "x=y"], "no such kind of report"),
    ("diff: no report", ["diff", "good.json", "text.json"], "text.json: these are no results"),
    ("diff: one file", ["diff", "good.json"], "NEW is required"),
    ("show: no such case", ["show", "good.json", "control.ping.emty"], "it has no case \"control.ping.emty\"; did you mean \"control.ping.empty\""),
    ("show: no such target", ["show", "good.json", "control.ping.empty", "--target", "x"], "it has no target \"x\"; one of: mine"),
    ("replay: neither", ["replay", "control.ping.emty", "ws://127.0.0.1:9/"], "is no file and no case; did you mean \"control.ping.empty\""),
    ("replay: nothing to choose", ["replay", "good.json"], "good.json: name a case of it; 0 of its \\d+ are unexpected"),
    ("replay: no URL", ["replay", "control.ping.empty"], "name a URL to send control.ping.empty to"),
    ("replay: neither report nor case", ["replay", "text.json", "ws://127.0.0.1:9/"], "neither a saved run nor a case file: text.json"),
    ("replay: no connection", ["replay", "control.ping.empty", "ws://127.0.0.1:9/", "--connection", "7"], "has no connection 7"),
    ("test: names", ["test", "ws://127.0.0.1:9/", "ws://127.0.0.1:9/"], "two targets are called 127.0.0.1:9; give each a --name"),
    ("test: too many names", ["test", "ws://127.0.0.1:9/", "--name", "a", "--name", "b"], "--name is given 2 times for 1 target"),
    ("test: several with --exec", ["test", "ws://a/", "ws://b/", "--exec", "x"], "--exec starts one target"),
    ("test: relative to nothing", ["test", "ws://127.0.0.1:9/", "--relative-to", "gone.json"], "gone.json: the results cannot be read"),
    ("test: part of nothing", ["test", "ws://127.0.0.1:9/", "--shard", "0/4"], "--shard 0/4: write it as 2/4"),
]


def main(program):
    place = Place(program)
    with place.good, place.bad:
        edits(place)
        rows = [
            ("killed", killed), ("converted", converted), ("parts make the whole", parts_make_the_whole),
            ("reproducible with --exec", reproducible_with_exec), ("a part without cases", empty_part), ("matrix", matrix),
            ("merged matrix", merged_matrix), ("relative: worse", relative, place.bad_url, "good.json", 1),
            ("failed from", failed_from), ("show", shown),
            ("replay: the same", replayed, place.bad_url, 0, "="), ("replay: another server", replayed, place.good_url, 1, "!"),
            ("printed for nc", printed, "nc"), ("printed in Python", printed, "python"),
            ("GitHub Actions", ci, "github-actions.yml", lambda part: {"PART": str(part)}),
            ("GitLab", ci, "gitlab-ci.yml", lambda part: {"CI_NODE_INDEX": str(part), "CI_NODE_TOTAL": "4"}),
            ("Kubernetes", ci, "kubernetes-job.yml", lambda part: {"JOB_COMPLETION_INDEX": str(part - 1)}),
        ]
        results = side_by_side(lambda check, *rest: check(place, *rest), rows)
        results.append(("relative: as before", relative(place, place.bad_url, "bad.json", 0)))
        rows = [(name, arguments, pattern) for name, arguments, pattern in MISTAKES]
        results += side_by_side(lambda arguments, pattern: wrong(place(*arguments), 2, pattern), rows)
        replay = ("replay", "control.ping.empty")
        rows = [
            ("diff: worse", ["diff", "good.json", "bad.json"], 1, r"wsspec: \d+ cases? (is|are) worse.*passed and fails .*expected"),
            ("diff: better", ["diff", "bad.json", "good.json"], 0, r"\d+ fixed.*failed .* and passes now"),
            ("diff: the same", ["diff", "bad.json", "bad.json"], 0, "nothing is worse, nothing is fixed"),
            ("diff: other catalogue", ["diff", "other-catalogue.json", "good.json"], 0, "nothing is worse"),
            ("diff: Markdown", ["diff", "good.json", "bad.json", "--markdown"], 1, r"### wsspec: .*\n- <code>handshake"),
            ("replay: a case by its id", [*replay, place.good_url], 0, "reference server.*\n= .*101.*\n= PONG"),
            ("replay: nobody there", [*replay, "ws://127.0.0.1:9/"], 3, "refused"),
        ]
        results += side_by_side(lambda arguments, code, pattern: wrong(place(*arguments), code, pattern), rows)
    return report(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
