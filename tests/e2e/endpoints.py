#!/usr/bin/env python3
"""Endpoints that are no plain echoes: behind a token, a cookie, a subprotocol and a login, with an echo of their own
form. They are tested as fully as any, a violation of theirs is found, and what is missing is told.

usage: endpoints.py PROGRAM
"""

import json
import pathlib
import sys
import tempfile

from support import report, run, side_by_side

HERE = pathlib.Path(__file__).resolve().parent / "endpoints"
GIVEN = {
    "token": ["-H", "Authorization: Bearer let-me-in"],
    "cookie": ["--cookie", "session=42"],
    "subprotocol": ["--subprotocol", "orders.v2"],
    "prelude": ["--prelude", f"{HERE}/login.json"],
    "template": ["--echo-template", '{"type":"echo","data":"{payload}"}'],
}


def words_without(*left_out):
    return [word for name, words in GIVEN.items() if name not in left_out for word in words]


def serving(violation=""):
    return ["--exec", f"node {HERE}/orders.js {{port}} {violation}", "--name", "orders"]


def rows_of(path):
    return json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]


def tested_fully(program, folder):
    out = f"{folder}/orders.json"
    got = run(program, "test", *serving(), *words_without(), "--require", "echo,subprotocol", "-o", f"json={out}")
    if got.code != 1 or "--require subprotocol" not in got.err:
        return f"its own subprotocol is no reason to call those of the cases offered: {got}"
    got = run(program, "test", *serving(), *words_without(), "--require", "echo", "-o", f"json={out}")
    rows = rows_of(out)
    if got.code != 0 or any(row["verdict"] not in ("pass", "info", "skip") for row in rows):
        return str(got)
    skips = {row["skip_reason"].split(":")[0] for row in rows if row["verdict"] == "skip"}
    num_played = sum(row["verdict"] != "skip" for row in rows)
    return f"skipped for {skips}, {num_played} played" if "needs-echo" in skips or num_played < 400 else ""


def violation_is_found(program, violation, requirement, only, cause):
    got = run(program, "test", *serving(violation), *words_without(), "--only", only, "--no-reverify")
    return "" if got.code == 1 and requirement in got.out and f"FAIL  {cause}" in got.out else str(got)


def flaky_is_told(program, words, code, shown):
    """The first play of the case fails and the second one passes."""
    got = run(program, "test", *serving("stumbles"), *words_without(), "--only", "message.text.nul", *words)
    told = "FLAKY message.text.nul" in got.out
    return "" if got.code == code and told == shown else str(got)


def what_is_missing_is_told(program, left_out, code, due):
    """Of each option that is left out the run says so, and never that all is well."""
    got = run(program, "test", *serving(), *words_without(left_out), "--require", "echo", "--only", "message.text.**")
    return "" if got.code == code and due in got.err else str(got)


def login_that_fails(program, folder):
    wrong = pathlib.Path(folder, "wrong.json")
    wrong.write_text('[{"send": {"text": "guess"}}, {"expect": "welcome"}]')
    got = run(program, "test", *serving(), *words_without("prelude"), "--prelude", wrong)
    due = 'the prelude waited for a message with "welcome"'
    return "" if got.code == 3 and due in got.err else str(got)


def broken_files(program, folder, text, due):
    path = pathlib.Path(tempfile.mkdtemp(dir=folder), "p.json")
    path.write_text(text)
    got = run(program, "test", "ws://127.0.0.1:9/", "--prelude", path)
    return "" if got.code == 2 and due in got.err else str(got)


def bad_template(program):
    got = run(program, "test", "ws://127.0.0.1:9/", "--echo-template", "{}")
    return "" if got.code == 2 and "{payload} once" in got.err else str(got)


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        rows = [
            ("tested fully", tested_fully, program, folder),
            ("takes reserved bits", violation_is_found, program, "takes-reserved-bits", "6455-5.2-4", "frame.rsv.**",
             "peer-continued"),
            ("drops a character", violation_is_found, program, "drops-a-character", "6455-5.6", "utf8.valid.*",
             "wrong-payload"),
            ("a retry", flaky_is_told, program, ["--retries", "2"], 0, True),
            ("a retry that is not accepted", flaky_is_told, program, ["--retries", "2", "--flaky", "fail"], 1, True),
            ("no retry", flaky_is_told, program, [], 1, False),
            ("the worst of two", flaky_is_told, program, ["--repeat", "2", "--flaky", "fail"], 1, True),
            ("the worst of two, accepted", flaky_is_told, program, ["--repeat", "2"], 0, True),
            ("no token", what_is_missing_is_told, program, "token", 3, "-H"),
            ("no cookie", what_is_missing_is_told, program, "cookie", 3, "--cookie"),
            ("no subprotocol", what_is_missing_is_told, program, "subprotocol", 3, "--subprotocol"),
            ("no prelude", what_is_missing_is_told, program, "prelude", 1, "--require echo"),
            ("no template", what_is_missing_is_told, program, "template", 1, "--require echo"),
            ("a login that fails", login_that_fails, program, folder),
            ("no JSON", broken_files, program, folder, "[", "p.json"),
            ("no such step", broken_files, program, folder, '[{"sned": {"text": "x"}}]', 'did you mean "send"'),
            ("no message", broken_files, program, folder, '[{"send": {"ping": "x"}}]', "whole messages"),
            ("a template without a place", bad_template, program),
        ]
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
