#!/usr/bin/env python3
"""Holds every case file against cases/case.schema.json.

usage: validate_cases.py [FOLDER]

The loader is stricter; this keeps the schema, which editors use, in step with it.
Planted mistakes have to be refused, so that a schema which allows everything fails.
"""

import json
import pathlib
import sys

import jsonschema

CASES = pathlib.Path(__file__).resolve().parents[2] / "cases"

GOOD = {"id": "a.b", "title": "t", "req": ["6455-5.2-4"], "steps": [{"send": {"ping": ""}}, {"expect": "pong"}]}
# What an entry may say of clients beside it.
FOR_CLIENTS = {
    "role": ["server", "client"],
    "client": {
        "req": ["6455-4.1-48"],
        "agree": "permessage-deflate",
        "steps": [
            {"expect": {"is": "requested", "about": "host"}},
            {"respond": {"status": 200, "before": [{"status": 103, "add": [["Link", "x"]]}], "glued": {"text": "x", "mask": True}}},
            {"end_tcp": False},
            {"expect": "unopened"},
        ],
    },
}
# One row a planted mistake: what is put over the good entry.
MISTAKES = [
    {"steps": [{"sned": {"ping": ""}}]},
    {"steps": [{"send": {"ping": ""}, "expect": "pong"}]},
    {"steps": [{"send": {"text": "x", "rsv": 8}}]},
    {"steps": [{"send": {"text": {"hex": "00", "size": 1}}}]},
    {"steps": [{"expect": "ecko"}]},
    {"steps": [{"expect": {"is": "open", "grade": "info"}}]},
    {"steps": [{"expect": "pong", "times": 2}]},
    {"needs": ["ehco"]},
    {"req": []},
    {"id": "Upper.case"},
    {"verdict": "pass"},
    {"role": "sever"},
    {"role": []},
    {"client": {"id": "a.c"}},
    {"steps": [{"respond": {"method": "GET"}}]},
    {"steps": [{"respond": {"before": [{"reason": "Continue"}]}}]},
    {"steps": [{"expect": {"is": "requested", "about": "hots"}}]},
]


def without_comments(text):
    """The text without // comments; those inside strings are none."""
    out, in_string, i = [], False, 0
    while i < len(text):
        if in_string and text[i] == "\\":
            out.append(text[i : i + 2])
            i += 2
            continue
        if text[i] == '"':
            in_string = not in_string
        if not in_string and text.startswith("//", i):
            i = text.find("\n", i)
            if i < 0:
                break
        out.append(text[i])
        i += 1
    return "".join(out)


def mistakes_of(validator, document):
    return [f"/{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator.iter_errors(document)]


def check_files(validator, folder):
    num_bad = num_files = 0
    for path in sorted(folder.rglob("*.json")):
        if path.name == "case.schema.json" or "requirements" in path.relative_to(folder).parts:
            continue
        num_files += 1
        for mistake in mistakes_of(validator, json.loads(without_comments(path.read_text(encoding="utf-8")))):
            num_bad += 1
            print(f"{path.relative_to(folder)}: {mistake}")
    print(f"{num_files} case files, {num_bad} mistakes")
    return num_bad == 0 and num_files > 0


def check_planted(validator):
    head = {"section": "rfc6455/5", "group": "a", "role": ["server", "client"]}
    for good in (GOOD, {**GOOD, **FOR_CLIENTS}):
        for mistake in mistakes_of(validator, {**head, "cases": [good]}):
            print(f"a good entry is refused: {mistake}")
            return False
    missed = [m for m in MISTAKES if not mistakes_of(validator, {**head, "cases": [{**GOOD, **m}]})]
    for mistake in missed:
        print(f"not refused: {mistake}")
    return not missed


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    schema = json.loads((CASES / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    return 0 if all([check_files(validator, folder), check_planted(validator)]) else 1


if __name__ == "__main__":
    sys.exit(main())
