"""docs/findings.md: what the proofs of targets/ show, with the octets that they send and get."""

import ast
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
for folder in ("targets", "tests/e2e"):
    sys.path.insert(0, str(ROOT / folder))
import proof
from target_folders import Client
from targets import glob_matches, proves

LEAD = ROOT / "tools/lib/findings_lead.md"
LEAD_OF_CLIENTS = ROOT / "tools/lib/findings_lead_of_clients.md"
PARSERS = ROOT / "tools/lib/findings_parsers.md"  # by findings_parsers.py
MAX_OCTETS = 48  # shown of one direction at a time
MAX_LINES = 8  # shown of a head
USUAL = proof.request()


def finding(script, target, baseline):
    """What one proof shows of the server on a port, or of the client of a command; raises RuntimeError where it does not."""
    with tempfile.NamedTemporaryFile(suffix=".json") as trace:
        done = subprocess.run([sys.executable, str(script), str(target)], capture_output=True, text=True,
                              env={**os.environ, "PROOF_TRACE": trace.name})
        if done.returncode != 0:
            raise RuntimeError(f"{script}: exit code {done.returncode}: {done.stdout}{done.stderr}")
        traced = json.loads(pathlib.Path(trace.name).read_text())
    claimed = proves(script)
    lines = [line for line in baseline if any(glob_matches(claim, line[0]) for claim in claimed)]
    verdict = "fail" if any("fail" in line[1] for line in lines) else "warn"
    law, told = (" ".join(part.split()) for part in docstring(script).split("\n\n", 1))
    return {"name": script.stem, "verdict": verdict, "claim": traced["claim"], "law": law, "told": told,
            "cases": [line[0] for line in lines], "talk": telling_talk(traced["talks"])}


def docstring(script):
    text = ast.get_docstring(ast.parse(script.read_text())) or ""
    return text if "\n\n" in text else f"{text}\n\n"


def telling_talk(talks):
    """The connection that shows most: the last one on which something came back, else the last one."""
    answered = [talk for talk in talks if any(direction == "<" for direction, _ in talk)]
    return (answered or talks or [[]])[-1]


def shown(direction, octets):
    """Lines for one direction: heads as text, frames as octets. A usual request is left out, and any of a client."""
    lines = []
    if octets.startswith(USUAL):
        octets = octets[len(USUAL):]
    if direction == "<" and octets.startswith(b"GET "):  # of a client
        octets = octets.partition(b"\r\n\r\n")[2]
    if re.match(rb"[ -~]+\r?\n", octets):
        head, end, octets = octets.partition(b"\r\n\r\n")
        text = [line.decode("latin-1").encode("unicode_escape").decode() for line in (head + end).split(b"\r\n")]
        text = [line if len(line) <= 110 else f"{line[:100]}... ({len(line)} characters)" for line in text if line]
        kept = text if direction == ">" or not text[0].startswith("HTTP/1.1 101") else telling_lines(text)
        lines += kept[:MAX_LINES] + (["..."] if len(kept) > MAX_LINES else [])
    if octets:
        more = f" ... ({len(octets)} octets)" if len(octets) > MAX_OCTETS else ""
        lines.append(octets[:MAX_OCTETS].hex(" ") + more)
    return [f"{direction} {line}" for line in lines]


def telling_lines(text):
    """Of a 101, the status line and what the server has chosen."""
    return text[:1] + [line for line in text[1:] if line.lower().startswith(proof.Answers.LOOKED_AT)]


def markdown_of(target, row):
    octets = [line for direction, text in row["talk"] for line in shown(direction, bytes.fromhex(text))]
    cases = ", ".join(f"`{case}`" for case in row["cases"][:3])
    more = f" and {len(row['cases']) - 3} more" if len(row["cases"]) > 3 else ""
    return "\n".join([
        f"### {target.name}: {row['claim']}", "", row["law"], "", row["told"], "",
        "```", *(octets or ["(nothing but the usual request)"]), "```", "",
        f"`{row['verdict']}` · `tools/prove {'--client ' * isinstance(target, Client)}{target.name} {row['name']}` · {cases}{more}",
        ""])


def section_of(row):
    numbers = re.search(r"RFC (\d+), (?:section )?([\d.]+)", row["law"])
    parts = [int(part) for part in numbers.group(2).strip(".").split(".")] if numbers else [99]
    return (row["verdict"] != "fail", numbers.group(1) if numbers else "", parts)


def page(rows, of_clients=False):
    """`rows` are (target, version, [finding])."""
    out = [(LEAD_OF_CLIENTS if of_clients else LEAD).read_text().rstrip(), "", "| implementation | version | shown with `fail` | with `warn` |", "| --- | --- | --- | --- |"]
    for target, version, found in rows:
        fails = sum(row["verdict"] == "fail" for row in found)
        out.append(f"| [{target.name}](#{target.name}) | {version} | {fails} | {len(found) - fails} |")
    for target, version, found in rows:
        out += ["", f"## {target.name}", "", f"{version}, {target.home}", ""]
        out += [markdown_of(target, row) for row in sorted(found, key=section_of)]
    text = "\n".join(out).rstrip() + "\n"
    return text if of_clients else f"{text}\n{PARSERS.read_text()}"
