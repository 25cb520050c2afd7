"""What several reports of wsspec say of each requirement: the data of a matrix.

A cell is the worst that was seen of one requirement at one target: `fail`, `warn`, `info`, `pass`, or nothing where no
case judged it. A check that cites the requirement decides; without one a case that probes it and passes gives `pass`.
"""

import re

ORDER = ["pass", "info", "warn", "fail"]


def worse(one, other):
    return max(one, other, key=lambda word: ORDER.index(word) if word else -1)


def seen_by_case(case):
    """(requirement, verdict) of one row of a report."""
    if case["verdict"] in ("pass", "info"):
        for requirement in case["requirements"]:
            yield requirement, "pass"
    for check in case["checks"]:
        if check["req"] and check["verdict"] in ORDER:
            yield check["req"], check["verdict"]


def cells_of(target):
    """{requirement: {"verdict": ..., "cases": [those that say so]}} of one target of a report."""
    cells = {}
    for case in target["cases"]:
        for requirement, verdict in seen_by_case(case):
            cell = cells.setdefault(requirement, {"verdict": None, "cases": []})
            worst = worse(cell["verdict"], verdict)
            if worst != cell["verdict"]:
                cell.update(verdict=worst, cases=[])
            if verdict == worst and verdict != "pass" and case["id"] not in cell["cases"]:
                cell["cases"].append(case["id"])
    return cells


def in_order(requirement):
    """Sorts 6455-5.10-1 behind 6455-5.9-2."""
    return re.sub(r"\d+", lambda number: number[0].zfill(6), requirement)


def requirements_of(rows):
    """The requirements that any target was judged by, with one cell a target; those with deviations first."""
    known, cells = {}, {}
    for row in rows:
        report = row.get("report")
        if not report:
            continue
        known.update(report["requirements"])
        cells[row["name"]] = cells_of(report["targets"][0])
    ids = {requirement for of_target in cells.values() for requirement in of_target}
    table = []
    for requirement in sorted(ids & known.keys(), key=in_order):
        by_target = {name: of_target[requirement] for name, of_target in cells.items() if requirement in of_target}
        deviating = sum(cell["verdict"] in ("fail", "warn") for cell in by_target.values())
        table.append({"id": requirement, **known[requirement], "targets": by_target, "deviating": deviating})
    return sorted(table, key=lambda row: -row["deviating"])
