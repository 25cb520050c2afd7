#!/usr/bin/env python3
"""tools/make-proof: what it makes of a report shows the fault that the report shows, without wsspec.

usage: make_proof.py PROGRAM

One run for each fault; the script made from its first failing case that one can be made of has to exit with 0 on the
server with the fault and with 1 on the one without.
"""

import json
import pathlib
import sys
import tempfile

from support import Server, report, run, side_by_side

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAKE_PROOF = ROOT / "tools/make-proof"
CASES = {
    "accepts-two-hosts": "handshake.host.**",
    "accepts-stray-continuation-bytes": "utf8.invalid.**",
    "drops-orphan-continuation": "frame.**",
    "quotes-subprotocol-of-list": "handshake.subprotocol.**",
    "no-utf8-check-of-inflated-text": "deflate.**",
    "falls-silent-at-every-violation": "frame.opcode.**",
    "leaves-empty-close-unanswered": "close.**",
    "leaves-short-payloads-masked": "frame.length.**",
    "restarts-masking-key-at-each-segment": "frame.mask.cut.payload-*",  # which only the writes of a transcript show
    "falls-silent-at-header-cut-by-tcp": "frame.length.cut-16.3",
}


def made_script(folder, case):
    """The path of the script, or None where none can be made of `case`."""
    made = run(str(MAKE_PROOF), str(folder / "report.json"), case)
    if made.code == 0:
        (folder / "proof").mkdir(exist_ok=True)
        path = folder / "proof" / f"{case}.py"
        path.write_text(made.out)
        return path
    if made.code != 5 or "by hand" not in made.err:
        raise RuntimeError(f"{case}: {made}")
    return None


def shows(program, fault, selection):
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as name:
        folder = pathlib.Path(name, "planted")
        folder.mkdir()
        (folder.parent / "proof.py").symlink_to(ROOT / "targets/proof.py")
        with Server(program, "echo", "--port", "0", "--fault", fault) as faulty, Server(program, "echo", "--port", "0") as right:
            tested = run(program, f"ws://127.0.0.1:{faulty.port}", "--only", selection, "--no-expect", "-o", f"json={folder}/report.json")
            if tested.code != 1:
                return str(tested)
            document = json.loads((folder / "report.json").read_text())
            cases = [one["id"] for one in document["targets"][0]["cases"] if one["verdict"] == "fail"]
            script = next(filter(None, (made_script(folder, case) for case in cases)), None)
            if script is None:
                return f"no proof of {cases}"
            got = [run(sys.executable, str(script), str(server.port)) for server in (faulty, right)]
            if [one.code for one in got] != [0, 1]:
                return f"{script.read_text()}\n{got[0]}\n{got[1]}"
            return "" if len(script.read_text().splitlines()) <= 30 else "more than 30 lines"


def refuses(program, arguments, code, told):
    """`arguments` are of a report with one passing case."""
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        path = pathlib.Path(folder, "report.json")
        with Server(program, "echo", "--port", "0") as right:
            run(program, f"ws://127.0.0.1:{right.port}", "--only", "control.ping.empty", "--no-expect", "-o", f"json={path}")
        got = run(str(MAKE_PROOF), *(word.replace("REPORT", str(path)) for word in arguments))
        return "" if got.code == code and told in got.err and not got.out else str(got)


def main(program):
    rows = [(f"make-proof: {fault}", fault, selection) for fault, selection in CASES.items()]
    results = side_by_side(lambda *row: shows(program, *row), rows)
    wrong = [
        ("make-proof: a case that passed", ["REPORT", "control.ping.empty"], 5, "neither fail nor warn"),
        ("make-proof: no such case", ["REPORT", "control.ping.none"], 2, "control.ping.none"),
        ("make-proof: no such report", ["REPORT.not", "control.ping.empty"], 2, "report.json.not"),
    ]
    return report(results + side_by_side(lambda *row: refuses(program, *row), wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
