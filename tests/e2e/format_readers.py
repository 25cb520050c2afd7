"""Reads every kind of report with a reader that is not wsspec's own, and holds it against the JSON report of the same run.

Each check_KIND(path, report) returns what is wrong, or an empty string. tests/e2e/formats.py runs them.
"""

import collections
import html.parser
import ipaddress
import json
import pathlib
import re
import struct
import subprocess
import xml.etree.ElementTree

import jsonschema
import junitparser

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULES = ROOT / "tests/e2e/readers/node_modules"
INVISIBLE = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def cases(report):
    return [case for target in report["targets"] for case in target["cases"]]


def is_bad(case):
    return case["unexpected"] or case["verdict"] == "error"


def same(what, got, wanted):
    return "" if got == wanted else f"{what}: {got!r} instead of {wanted!r}"


def first(*problems):
    return next((problem for problem in problems if problem), "")


def schema_problem(schema, document, validator):
    error = next(validator(schema).iter_errors(document), None)
    return f"{error.json_path}: {error.message[:300]}" if error else ""


def check_text(path, _):
    """UTF-8, and nothing that a screen would not show."""
    try:
        found = INVISIBLE.search(path.read_bytes().decode())
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error}"
    return f"invisible character {found[0]!r} at {found.start()}" if found else ""


def check_json(path, report):
    schema = json.loads((ROOT / "docs/report.schema.json").read_text())
    return schema_problem(schema, report, jsonschema.Draft202012Validator)


def check_jsonl(path, report):
    events = [json.loads(line) for line in path.read_text().splitlines()]
    finished = collections.Counter(event["result"]["id"] for event in events if event["event"] == "case")
    return first(same("the first event", events[0]["event"], "run"), same("the last event", events[-1]["event"], "end"),
                 same("cases", set(finished), {case["id"] for case in cases(report)}))


# What Surefire's schema, and the one of Jenkins' xUnit plugin after it, have inside of what.
JUNIT_CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "testcase": {"properties", "failure", "error", "skipped", "flakyFailure", "system-out"},
    "properties": {"property"},
}
JUNIT_REQUIRED = {
    "testsuite": {"name", "tests", "failures", "errors"}, "testcase": {"name", "classname", "time"},
    "property": {"name", "value"}, "flakyFailure": {"type", "message"}, "failure": {"type", "message"},
    "error": {"type", "message"}, "skipped": {"message"},
}


def junit_structure(element):
    for child in element:
        if child.tag not in JUNIT_CHILDREN.get(element.tag, ()):
            return f"<{child.tag}> inside of <{element.tag}>"
        problem = junit_structure(child)
        if problem:
            return problem
    missing = JUNIT_REQUIRED.get(element.tag, set()) - set(element.attrib)
    return f"<{element.tag}> lacks {sorted(missing)}" if missing else ""


def check_junit(path, report):
    root = xml.etree.ElementTree.parse(path).getroot()
    names = collections.Counter((case.get("classname"), case.get("name")) for case in root.iter("testcase"))
    longest = max(len(xml.etree.ElementTree.tostring(case)) for case in root.iter("testcase"))
    suites = junitparser.JUnitXml.fromfile(str(path))
    outcomes = collections.Counter(type(result).__name__ for suite in suites for case in suite for result in case.result)
    of = collections.Counter(case["verdict"] for case in cases(report))
    return first(
        junit_structure(root),
        same("tests", (suites.tests, sum(names.values())), (len(cases(report)),) * 2),
        same("names that GitLab would merge", [name for name, count in names.items() if count > 1], []),
        same("failures", (suites.failures, outcomes["Failure"]),
             (sum(case["unexpected"] and case["verdict"] != "error" for case in cases(report)),) * 2),
        same("errors", (suites.errors, outcomes["Error"]), (of["error"],) * 2),
        "" if longest <= 16 * 1024 else f"a case has {longest} octets")


def check_ctrf(path, report):
    document = json.loads(path.read_text())
    schema = json.loads((MODULES / "ctrf/dist/ctrf-schema-0.0.json").read_text())
    statuses = collections.Counter(test["status"] for test in document["results"]["tests"])
    summary = document["results"]["summary"]
    return first(
        schema_problem(schema, document, jsonschema.Draft7Validator),
        same("tests", summary["tests"], len(cases(report))),
        same("failed", (summary["failed"], statuses["failed"]), (sum(map(is_bad, cases(report))),) * 2),
        same("the sum", sum(summary[status] for status in ("passed", "failed", "skipped", "pending", "other")),
             summary["tests"]))


def check_tap(path, report):
    parsed = subprocess.run([MODULES / ".bin/tap-parser", "-f", "-j"], stdin=path.open(), capture_output=True, text=True,
                            timeout=30)
    events = json.loads(parsed.stdout)
    points = [event[1] for event in events if event[0] == "assert"]
    end = next(event[1] for event in events if event[0] == "complete")
    bad = [point["name"] for point in points if not point["ok"] and not point["todo"]]
    older = path.read_text().replace("TAP version 14", "TAP version 13", 1)  # the latest that Debian's prove knows
    prove = subprocess.run(["prove", "--exec", "cat", "/dev/stdin"], input=older, capture_output=True, text=True, timeout=30)
    return first(
        same("failures of the parser", [one for one in end["failures"] if one.get("tapError")], []),
        same("points", len(points), len(cases(report))),
        same("what fails", sorted(bad), sorted(case["id"] for case in cases(report) if is_bad(case))),
        same("prove's count", re.findall(r"Tests: (\d+) Failed: (\d+)", prove.stdout),
             [(str(len(points)), str(len(bad)))] if bad else []),
        same("prove's errors", re.findall(r"Parse errors.*", prove.stdout), []))


def check_sarif(path, report):
    document = json.loads(path.read_text())
    schema = json.loads((MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text())
    results = [result for run in document["runs"] for result in run["results"]]
    rules = {rule["id"] for run in document["runs"] for rule in run["tool"]["driver"]["rules"]}
    prints = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    wanted = sorted(case["id"] for case in cases(report)
                    if case["verdict"] != "error" and (case["unexpected"] or case["verdict"] in ("fail", "warn")))
    links = [text for text in (result["message"]["text"] for result in results)
             if re.search(r"(?<!\\)(\\\\)*\[", text) or re.search(r"(?<!\{)(\{\{)*\{\d", text)]
    return first(
        schema_problem(schema, document, jsonschema.Draft4Validator),
        same("results", sorted(result["properties"]["case"] for result in results), wanted),
        same("rules that are missing", {result["ruleId"] for result in results} - rules, set()),
        same("fingerprints", len(set(prints)), len(prints)), same("links and placeholders", links, []))


class Page(html.parser.HTMLParser):
    """Every element and attribute of what Markdown has become."""

    def __init__(self):
        super().__init__()
        self.elements, self.attributes = collections.Counter(), set()

    def handle_starttag(self, tag, attrs):
        self.elements[tag] += 1
        self.attributes.update(attr for attr in attrs if attr[0] != "align")


MD_ELEMENTS = {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "details",
               "summary", "a"}


def check_md(path, report):
    text = path.read_bytes()
    rendered = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", path],
                              capture_output=True, timeout=60, check=True).stdout.decode()
    page = Page()
    page.feed(rendered)
    foreign = [attr for attr in page.attributes
               if attr[0] != "href" or not attr[1].startswith("https://www.rfc-editor.org/rfc/rfc")]
    return first(
        "" if len(text) < 1 << 20 else f"{len(text)} octets",
        same("elements", set(page.elements) - MD_ELEMENTS, set()), same("attributes", foreign, []),
        same("headings", page.elements["h2"], 1),
        "" if not any(map(is_bad, cases(report))) or "Unexpected" in rendered else "nothing is unexpected")


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")  # as the runner reads a line of a step's output


def unescaped(text):
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def check_github(path, report):
    lines = path.read_bytes().decode().split("\n")
    found = [COMMAND.fullmatch(line) for line in lines[:-1]]
    if not all(found) or lines[-1]:
        return f"no command: {[line for line, one in zip(lines, found) if not one]}"
    kinds = collections.Counter(one[1] for one in found)
    keys = {pair.split("=")[0] for one in found for pair in one[2].split(",")}
    titles = " ".join(unescaped(one[2]) for one in found)
    named = [case["id"] for case in cases(report) if is_bad(case) and case["id"] in titles]
    return first(
        same("keys", keys - {"title", "file", "line"}, set()), same("notices", kinds["notice"], 1),
        "" if kinds["error"] <= 10 and kinds["warning"] <= 10 else f"more than are shown: {dict(kinds)}",
        "" if named or not any(map(is_bad, cases(report))) else "no failing case is named")


def check_badge(path, report):
    root = xml.etree.ElementTree.parse(path).getroot()
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
    words = root.find("{http://www.w3.org/2000/svg}title").text
    return first(same("elements", tags, {"svg", "title", "rect", "g", "text"}),
                 same("words", words, f"RFC 6455: {badge_message(report)}"))


def badge_message(report):
    summaries = [target["summary"] for target in report["targets"]]
    if unexpected := sum(summary["unexpected"] for summary in summaries):
        return f"{unexpected} unexpected"
    must = [summary["by_level"]["MUST"] for summary in summaries]
    return f"MUST {sum(one['pass'] for one in must)}/{sum(one['of'] for one in must)}"


def check_shields(path, report):
    badge = json.loads(path.read_text())
    return first(same("keys", set(badge), {"schemaVersion", "label", "message", "color", "isError"}),
                 same("version", badge["schemaVersion"], 1), same("message", badge["message"], badge_message(report)))


def check_html(path, _):
    page = Page()
    page.feed(path.read_text())
    return "" if "<script>alert" not in path.read_text() and not page.elements["img"] else "the target's markup is in it"


def blocks(data):
    """Type and body of each block of a pcapng file."""
    while data:
        kind, length = struct.unpack_from("<II", data)
        if length % 4 or struct.unpack_from("<I", data, length - 4)[0] != length:
            raise ValueError("a block's two lengths differ")
        yield kind, data[8:length - 4]
        data = data[length:]


def sum16(octets):
    octets += bytes(len(octets) % 2)
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return total


class Stream:
    """One side of a TCP connection, as its packets tell it."""

    def __init__(self):
        self.next, self.octets, self.problem = None, [], ""

    def add(self, packet, full_len):
        tcp = packet[20:]
        offset = (tcp[12] >> 4) * 4
        sequence, flags = struct.unpack_from("!I", tcp, 4)[0], tcp[13]
        size = full_len - 20 - offset
        if sum16(packet[:20]) != 0xffff:
            self.problem = "the checksum of an IPv4 header is wrong"
        pseudo = packet[12:20] + struct.pack("!HH", 6, full_len - 20)
        if len(packet) == full_len and sum16(pseudo + tcp) != 0xffff:
            self.problem = "the checksum of a TCP segment is wrong"
        if self.next is not None and sequence != self.next:
            self.problem = f"sequence number {sequence} instead of {self.next}"
        self.next = sequence + size + bool(flags & 2) + bool(flags & 1)
        if size:
            self.octets.append(tcp[offset:])


def option_texts(body, offset):
    while offset + 4 <= len(body):
        code, length = struct.unpack_from("<HH", body, offset)
        if code == 0:
            return
        yield code, body[offset + 4:offset + 4 + length]
        offset += 4 + (length + 3) // 4 * 4


def read_capture(path):
    """Streams by (client, port, from the client), names by address, comments."""
    streams, names, comments = collections.defaultdict(Stream), {}, []
    for kind, body in blocks(path.read_bytes()):
        if kind == 4:
            names.update({str(ipaddress.ip_address(value[:4])): value[4:-1].decode()
                          for code, value in option_texts(body, 0) if code == 1})
        elif kind == 6:
            captured, full = struct.unpack_from("<II", body, 12)
            packet = body[20:20 + captured]
            sender, receiver = (str(ipaddress.ip_address(packet[at:at + 4])) for at in (12, 16))
            ports = struct.unpack_from("!HH", packet, 20)
            ours = sender.startswith("10.")
            key = (sender, ports[0], True) if ours else (receiver, ports[1], False)
            streams[key].add(packet, full)
            comments += [value.decode() for code, value in option_texts(body, 20 + (captured + 3) // 4 * 4) if code == 1]
    return streams, names, comments


def wire_octets(event):
    if "hex" in event:
        return bytes.fromhex(event["hex"])
    text = event.get("text", "")
    return bytes.fromhex(text["hex"]) if isinstance(text, dict) else text.encode()


def sent_octets(connection):
    """As it left, where that is known as a whole; else as the events show it."""
    writes = connection.get("writes", ())
    parts = connection.get("sent_parts", [{"hex": connection.get("sent", "")}])
    sent = b"".join(bytes.fromhex(part["hex"]) * part.get("times", 1) for part in parts)
    if not sent or not sum(write.get("len", 0) for write in writes) == connection["sent_len"] == len(sent):
        return event_octets(connection, ">")
    left = b""
    for write in writes:
        octets, sent = sent[:write.get("len", 0)], sent[write.get("len", 0):]
        left += octets if write.get("left", True) else b""
    return left


def event_octets(connection, direction):
    return b"".join(wire_octets(event) for event in connection["events"] if event["dir"] == direction)


def check_pcapng(path, report):
    streams, names, comments = read_capture(path)
    addresses = {name: address for address, name in names.items()}
    for case in cases(report):
        for index, connection in enumerate(case["connections"]):
            for ours, wanted in ((True, sent_octets(connection)), (False, event_octets(connection, "<"))):
                stream = streams[addresses[case["id"]], 49152 + index, ours]
                if stream.problem or b"".join(stream.octets) != wanted:
                    return f"{case['id']}: {stream.problem or 'other octets than in the transcript'}"
    failed = [case for case in cases(report) if case["verdict"] == "fail" and case["connections"]]
    return first(
        same("cases without a comment", [case["id"] for case in failed
                                         if not any(text.startswith(f"{case['id']} FAIL:") for text in comments)], []),
        "" if not failed or any("VIOLATION" in text for text in comments) else "no violation is marked")


# By the name of the kind; check_text stands for those that no reader of its own has.
READERS = {"json": check_json, "jsonl": check_jsonl, "html": check_html, "junit": check_junit, "ctrf": check_ctrf,
           "tap": check_tap, "sarif": check_sarif, "md": check_md, "github": check_github, "badge": check_badge,
           "svg": check_badge, "shields": check_shields, "pcapng": check_pcapng}
OCTETS = {"pcapng"}


def problem_of(kind, path, report):
    try:
        return first("" if kind in OCTETS else check_text(path, report), READERS[kind](path, report))
    except (ValueError, KeyError, LookupError, struct.error, xml.etree.ElementTree.ParseError, StopIteration,
            subprocess.SubprocessError) as error:
        return f"{type(error).__name__}: {error}"
