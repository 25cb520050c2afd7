"""tools/lib/findings_parsers.md: what the conformance targets of third-party parsers find, with octets and clause.

usage: findings_parsers.py FOLDER [--check]

FOLDER has the programs replay_conformance_<name>. Writes the page, which docs/findings.md ends with
(findings_page.py); with --check it ends with 1 where the page is not what they find.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "tools/lib/findings_parsers.md"
SEEDS = "corpus/fuzz_conformance_reference/seeds"
PARSERS = {"wslay": "wslay 1.1.1", "websocketpp": "websocketpp 0.8.2", "beast": "Boost.Beast of Boost 1.74"}
FINDING = re.compile(r"^finding: \S+ (?P<name>\S+) (?P<kind>\S+)\n  after: .*\n  rule: (?P<rule>.*)\n  bytes: (?P<bytes>.*)\n"
                     r"  fed: (?P<fed>.*)\n  expected: (?P<expected>.*)\n  got: (?P<got>.*)\n  reason: (?P<reason>.*)\n", re.M)
LEAD = """## Parsers

What the conformance target finds in three libraries as Debian 12 has them, at the interface of [fuzz/adaptor.h](../fuzz/adaptor.h) (docs/fuzzing.md): octets of the peer's stream behind the opening handshake
(masked with a key of zeros), what the strict reference makes of them, and what the parser does. A `fault` breaks the clause, a `freedom` is one that the RFC leaves. Each is found from an empty corpus within a
minute; `replay_conformance_NAME corpus/fuzz_conformance_reference` shows all of them."""


def findings(folder, parser):
    done = subprocess.run([folder / f"replay_conformance_{parser}", SEEDS], capture_output=True, text=True, cwd=ROOT, check=True)
    return [match.groupdict() for match in FINDING.finditer(done.stderr)]


def page(folder):
    out = [LEAD]
    for parser, name in PARSERS.items():
        out += ["", f"### {name}", "", "| | rule and clause | octets | expected | got |", "| --- | --- | --- | --- | --- |"]
        rows = findings(folder, parser)
        for row in sorted(rows, key=lambda row: (row["kind"] != "fault", row["name"])):
            fed = re.sub(r"to a \w+, (whole)?", "", row["fed"].split(" (")[0])
            out.append(f"| `{row['kind']}` | {row['rule']}: {row['reason']} | `{row['bytes']}`{' ' + fed if fed else ''} "
                       f"| {row['expected']} | {row['got']} |")
    return "\n".join(out) + "\n"


def main():
    text = page(pathlib.Path(sys.argv[1]).resolve())
    if "--check" in sys.argv:
        stale = [path.name for path in (PAGE, ROOT / "docs/findings.md") if not path.read_text().endswith(text)]
        if stale:
            print(f"not what the parsers do: {', '.join(stale)}; tools/lib/findings_parsers.py writes it")
        return 1 if stale else 0
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
