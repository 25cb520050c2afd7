#!/usr/bin/env python3
"""--origin-policy over TCP: a server that keeps one passes, one that has none or a leaky one fails with the clause.

usage: origins.py PROGRAM
"""

import json
import sys

from support import report, run

ORIGIN = "https://example.com"
CASES = ["--only", "handshake.origin.**,handshake.other-field.foreign-origin"]


def verdicts(program, server, *policy):
    """Exit code, and {id: (verdict, requirements cited)} of a run against the reference server."""
    got = run(program, "test", "--exec", f"{program} echo --port {{port}} {server}", "--json", *CASES, *policy)
    cases = json.loads(got.out)["targets"][0]["cases"]
    return got.code, {case["id"]: (case["verdict"], [check.get("req") for check in case["checks"] if not check["ok"]])
                      for case in cases}


def kept(program):
    code, seen = verdicts(program, f"--origin-policy {ORIGIN}", "--origin-policy", ORIGIN)
    verdict = {each for each, _ in seen.values()}
    return code == 0 and len(seen) > 30 and verdict <= {"pass"}


def missing(program):
    code, seen = verdicts(program, "", "--origin-policy", ORIGIN)
    null = seen["handshake.origin.refused.null"]
    return code == 1 and null == ("fail", ["6455-4.2.2-7"]) and seen["handshake.origin.accepted.plain"][0] == "pass"


def leaky(program):
    server = f"--origin-policy {ORIGIN} --fault accepts-origins-that-begin-alike"
    code, seen = verdicts(program, server, "--origin-policy", ORIGIN)
    failed = {case for case, (verdict, _) in seen.items() if verdict == "fail"}
    return code == 1 and "handshake.origin.refused.more-behind" in failed and "handshake.origin.refused.null" not in failed


def undeclared(program):
    code, seen = verdicts(program, "")
    foreign = seen.pop("handshake.other-field.foreign-origin")
    return code == 0 and foreign[0] == "info" and {each for each, _ in seen.values()} == {"skip"}


def main(program):
    checks = [kept, missing, leaky, undeclared]
    return report([(check.__name__, "" if check(program) else "not so") for check in checks])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
