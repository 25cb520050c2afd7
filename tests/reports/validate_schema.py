#!/usr/bin/env python3
"""The JSON report obeys its schema, and the schema refuses what is none.

usage: validate_schema.py SOURCE_DIR

The report is the golden file that test_reports keeps equal to what is written.
Each planted error below must be refused: a schema that accepts everything
would pass the first check for ever.
"""

import copy
import json
import pathlib
import re
import sys

import jsonschema

# Where in the report, and what is put there.
PLANTED = [
    (["version"], "2.0"),
    (["run", "exit_code"], "1"),
    (["run", "shard"], "2 of 4"),
    (["run", "host"], {"os": "linux"}),
    (["run", "ci", "provider"], None),
    (["requirements", "6455-5.2-4", "level"], "must"),
    (["targets", 0, "summary", "fail"], -1),
    (["targets", 0, "cases", 4, "verdict"], "ok"),
    (["targets", 0, "cases", 4, "cause"], "peer_continued"),
    (["targets", 0, "cases", 4, "checks", 0, "req"], ""),
    (["targets", 0, "cases", 4, "checks", 0, "ok"], True),
    (["targets", 0, "cases", 4, "connections", 0, "events", 2, "hex"], "c1 85"),
    (["targets", 0, "cases", 4, "connections", 0, "events", 2, "op"], "TEXT"),
    (["targets", 0, "cases", 4, "close", "by"], "them"),
    (["targets", 0, "cases", 8, "expectation", "line"], ""),
    (["targets", 0, "cases", 8, "expectation", "stale"], "yes"),
    (["run", "previous", "source"], None),
    (["targets", 0, "gone"], "a.case"),
    (["targets", 0, "cases", 4, "previous", "verdict"], "ok"),
    (["targets", 0, "cases", 4, "previous", "flaky"], 0),
]


def planted(report, path, value):
    changed = copy.deepcopy(report)
    place = changed
    for key in path[:-1]:
        place = place[key]
    assert path[-1] in place, f"{path} is not in the report"
    place[path[-1]] = value
    return changed


def causes_in_code(source):
    """Every cause that the program can write."""
    text = (source / "harness/results/verdict.cc").read_text()
    table = re.search(r"kCauseNames\{(.*?)\};", text, re.S).group(1)
    return re.findall(r'"([^"]*)"', table)


def main():
    source = pathlib.Path(sys.argv[1])
    schema = json.loads((source / "docs/report.schema.json").read_text())
    report = json.loads((source / "tests/reports/golden/sample.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    for path, value in PLANTED:
        if validator.is_valid(planted(report, path, value)):
            problems.append(f"the schema accepts {value!r} at {path}")
    if sorted(schema["$defs"]["cause"]["enum"]) != sorted(causes_in_code(source)):
        problems.append("the schema's causes are not those of verdict.cc")

    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
