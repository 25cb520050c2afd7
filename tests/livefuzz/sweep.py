#!/usr/bin/env python3
"""What live fuzzing finds in the reference server, and what it does not: nothing without a fault, nothing on any legal
variation, and which share of the faults, with the times of one core.

usage: sweep.py PROGRAM [--sequences N] [--seconds S]

PROGRAM is build/dev/tests/livefuzz_sweep. N sequences are played without fault (default 1000000) and a hundredth of them
on each variation; each fault gets S seconds (default 60). Exit code 1 when one of the goals is missed.
"""

import argparse
import fnmatch
import subprocess
import sys

GOAL = 0.95

# Faults that no sequence shows to one who is told nothing of the server, and why.
OUT_OF_REACH = {
    "a declared policy on origins": ["*origin*"],
    "a SHOULD only: told as a note": [
        "resets-tcp-behind-close", "drops-tcp-without-close", "drops-tcp-at-bad-text", "closes-with-1003-*",
        "closes-with-1010-*", "closes-with-1002-*", "drops-tcp-at-*", "drops-tcp-instead-of-refusal", "takes-last-offer",
        "answers-200-to-unknown-version", "server-error-at-plain-lines", "refuses-absolute-target"],
    "ends and resets by us in the middle, requests that never end, and minutes of silence": [
        "crashes-at-end-inside-request", "crashes-at-reset", "hangs-at-end-inside-frame", "crashes-at-a-missed-pong",
        "hangs-at-an-endless-request", "keep-alive-*", "keeps-tcp-open-behind-refusal", "serves-frames-behind-refusal"],
    "frames in one segment with the request, which no client may send": [
        "answers-twice-where-octets-follow", "sends-echo-in-front-of-101"],
    "several connections at once, which cannot be played alone again": ["echoes-on-seven-connections"],
    "a form of the request of which there is no row": [
        "refuses-keys-that-look-made-up", "accept-of-reencoded-key", "crashes-at-extension-named-constructor",
        "cuts-offers-inside-quotes"],
}


def reason(name):
    return next((why for why, patterns in OUT_OF_REACH.items() if any(fnmatch.fnmatch(name, one) for one in patterns)), None)


def play(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    rows = [line.split(maxsplit=5) for line in done.stdout.splitlines() if line[:2] in ("+ ", "~ ", "- ")]
    return done.returncode, rows, done.stdout


def finds_nothing(program, what, sequences):
    code, rows, text = play(program, what, sequences)
    found = [row for row in rows if row[0] != "-"]
    print(f"{what}: {len(rows)} x {sequences} sequences, {len(found)} findings")
    for row in found:
        print("  " + " ".join(row))
    if not rows:
        print(text)
    return code == 0 and bool(rows) and not found


def finds_faults(program, seconds):
    _, rows, text = play(program, "faults", seconds)
    in_reach = [row for row in rows if reason(row[1]) is None]
    found = [row for row in in_reach if row[0] != "-"]
    times = sorted(float(row[4]) for row in found)
    for row in in_reach:
        if row[0] == "-":
            print(f"  not found: {row[1]}")
    for why in OUT_OF_REACH:
        names = [row[1] for row in rows if reason(row[1]) == why]
        print(f"  not counted, {len(names)}: {why}")
    if not found:
        print(text)
        return False
    share = len(found) / len(in_reach)
    right = sum(row[0] == "+" for row in found)
    print(f"faults: {len(found)} of {len(in_reach)} found ({share:.1%}, goal {GOAL:.0%}), {right} by a clause of the fault; "
          f"of {len(rows)} in all; median {times[len(times) // 2]:.3f} s, 95 % within {times[int(len(times) * .95)]:.3f} s, "
          f"slowest {times[-1]:.3f} s of one core")
    return share >= GOAL


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--sequences", type=int, default=1000000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    holds = [finds_nothing(options.program, "faultless", options.sequences),
             finds_nothing(options.program, "variations", options.sequences // 100),
             finds_faults(options.program, options.seconds)]
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
