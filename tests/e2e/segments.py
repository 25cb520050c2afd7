#!/usr/bin/env python3
"""--segment and --split-explore: a server that reads no segment for a frame gets the same verdicts in any cut, one
that does is found out.

usage: segments.py PROGRAM
"""

import re
import sys

from support import report, run, side_by_side

SOME = "frame.fragment.**,control.**,close.code.**,utf8.valid.**,deflate.decompress.**,handshake.key.**"


def server(program, fault=None):
    return f"{program} echo --port {{port}}" + (f" --fault {fault}" if fault else "")


def cut_everywhere(program, mode):
    got = run(program, "test", "--exec", server(program), "--only", SOME, "--segment", mode, "--no-expect", "-q")
    return "" if got.code == 0 and "0 unexpected" in got.out else str(got)


def finds(program, fault, selection, mode):
    """The fault shows where `mode` cuts, and does not in whole writes."""
    arguments = ("test", "--exec", server(program, fault), "--only", selection, "--no-expect", "--segment")
    got, whole = run(program, *arguments, mode), run(program, *arguments, "whole")
    if (got.code, whole.code) != (1, 0):
        return f"expected exit codes 1 and 0: {got}\n{whole}"
    return "" if f"--segment {mode}" in got.out else f"the line to repeat it does not say how it was cut: {got}"


def flips_at(program, fault, case, code, pattern):
    got = run(program, "test", "--exec", server(program, fault), "--split-explore", case, "--no-expect")
    return "" if got.code == code and re.search(pattern, got.out, re.S) else f"expected {code}, {pattern!r}: {got}"


def main(program):
    rows = [(f"--segment {mode}", mode) for mode in ("whole", "bytes", "every", "every:7", "random")]
    results = side_by_side(lambda mode: cut_everywhere(program, mode), rows)
    rows = [(f"--segment {mode} finds {fault}", fault, selection, mode) for fault, selection, mode in (
        ("checks-utf8-of-each-segment", "utf8.valid.greek", "every"),
        ("loses-header-cut-by-tcp", "control.ping.empty", "bytes"),
        ("restarts-masking-key-at-each-segment", "frame.length.text.127", "random"))]
    results += side_by_side(lambda *row: finds(program, *row), rows)
    inside_a_character = r"whole +PASS.*cut behind 1-6 +PASS.*cut behind 7 +FAIL.*6 of 16 cuts give another verdict"
    rows = [
        ("split-explore: inside a character", "checks-utf8-of-each-segment", "utf8.valid.greek", 1, inside_a_character),
        ("split-explore: behind a header", "loses-header-without-payload", "utf8.valid.greek", 1,
         r"cut behind 6 +FAIL.*1 of 16 cuts gives another verdict"),
        ("split-explore: nowhere", None, "utf8.valid.greek", 0, "0 of 16 cuts"),
        ("split-explore: a case that always fails", "accepts-two-hosts", "handshake.host.repeated.equal", 1, r"\n0 of \d+ cuts"),
    ]
    results += side_by_side(lambda *row: flips_at(program, *row), rows)
    return report(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
