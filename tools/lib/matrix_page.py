"""The matrix as one HTML page without scripts, and as a page of the documentation."""

import collections
import html

Kind = collections.namedtuple("Kind", "word page matrix findings baseline proofs")
SERVERS = Kind("server", "matrix", "docs/matrix.md", "docs/findings.md", "wsspec.expect", "proof/")
CLIENTS = Kind("client", "clients", "docs/matrix-of-clients.md", "docs/findings-of-clients.md", "wsspec-client.expect",
               "client-proof/")

SHAPES = {"pass": "✓ pass", "info": "○ info", "warn": "▲ warn", "fail": "✗ fail"}
COUNTED = ["pass", "fail", "warn", "info", "skip", "error"]
STYLE = """
:root { color-scheme: light dark; --fail: light-dark(#b3261e, #ff8a80); --warn: light-dark(#7a4f00, #ffcc66);
        --soft: light-dark(#555, #aaa); --line: light-dark(#ccc, #444); }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; }
table { border-collapse: collapse; margin: 1rem 0 2rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
tbody th { font-weight: normal; max-width: 34rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.fail { color: var(--fail); font-weight: 600; } .warn { color: var(--warn); font-weight: 600; }
.info, .pass, .none { color: var(--soft); }
.scroll { overflow-x: auto; }
"""


def summary_of(row):
    return row["report"]["targets"][0]["summary"] if row.get("report") else None


def musts(summary):
    level = summary["by_level"].get("MUST", {"pass": 0, "of": 0})
    return f"{level['pass']}/{level['of']}"


def target_line(row):
    """Name, version, language and counts, or why there is none."""
    summary = summary_of(row)
    if summary is None:
        return [row["name"], row.get("version", ""), row["language"], row["state"], *[""] * len(COUNTED), ""]
    numbers = [str(summary[word]) for word in COUNTED]
    return [row["name"], row["version"], row["language"], row["state"], *numbers, musts(summary)]


HEADINGS = ["target", "version", "language", "state", *COUNTED, "MUST"]


def cell_html(cell):
    if cell is None:
        return '<td class="none">-</td>'
    word = cell["verdict"]
    if word == "pass":
        return f'<td class="pass">{SHAPES[word]}</td>'
    cases = "<br>".join(html.escape(case) for case in cell["cases"])
    return f'<td><details><summary class="{word}">{SHAPES[word]}</summary><code>{cases}</code></details></td>'


def requirement_html(row, names):
    head = (f'<a href="{html.escape(row["url"])}">{html.escape(row["id"])}</a> {html.escape(row["level"])} '
            f'{html.escape(row["text"])}')
    cells = "".join(cell_html(row["targets"].get(name)) for name in names)
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def table_html(headings, body):
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in headings)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table></div>'


def page(rows, requirements, kind=SERVERS):
    names = [row["name"] for row in rows if row.get("report")]
    targets = ["<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in target_line(row)) + "</tr>" for row in rows]
    parts = {differ: [requirement_html(row, names) for row in requirements if (row["deviating"] > 0) == differ]
             for differ in (True, False)}
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>wsspec: matrix of {len(rows)} {kind.word}s</title>
<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>
<h1>{len(rows)} {kind.word}s beside RFC 6455 and RFC 7692</h1>
{table_html(HEADINGS, targets)}
<h2>Requirements that a {kind.word} breaks ({len(parts[True])})</h2>
{table_html(["requirement", *names], parts[True])}
<h2>Requirements that none breaks ({len(parts[False])})</h2>
<details><summary>show</summary>{table_html(["requirement", *names], parts[False])}</details>
</body></html>
"""


def markdown_table(headings, lines):
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join("| " + " | ".join(text.replace("|", "\\|") for text in row) + " |" for row in rows)


def markdown(rows, requirements, kind=SERVERS):
    names = [row["name"] for row in rows if row.get("report")]
    marks = {"fail": "✗", "warn": "▲", "info": "○", "pass": "✓"}
    broken = [[f"[{row['id']}]({row['url']}) {row['level']}: {row['text']}",
               *[marks[row["targets"][name]["verdict"]] if name in row["targets"] else "" for name in names]]
              for row in requirements if row["deviating"]]
    made_by = "tools/matrix --clients --docs" if kind == CLIENTS else "tools/matrix --docs"
    title = "The matrix of clients" if kind == CLIENTS else "The matrix"
    return f"""# {title}

Made by `{made_by}`: each {kind.word} of `targets/`, in the version that Debian 12 or its lock file gives, tested in the profile `ci`. What is behind each deviation is in the {kind.word}'s
`{kind.baseline}`, and a script that shows it without wsspec in its `{kind.proofs}`.

{markdown_table(HEADINGS, [target_line(row) for row in rows])}

## Requirements that a {kind.word} breaks

✗ fail (a MUST), ▲ warn (a SHOULD), ○ info (left open), ✓ pass; empty: not judged, for instance because the {kind.word} offers no compression.

{markdown_table(["requirement", *names], broken)}
"""
