#!/usr/bin/env python3
"""wsspec.expect from end to end: what is listed passes, what is new or gone fails.

usage: baselines.py PROGRAM
"""

import json
import pathlib
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from support import Server, report, run, side_by_side

CASES = ["--only", "handshake.host.**,frame.fragment.orphan.final,control.ping.empty"]
TWO_HOSTS, ORPHAN = "accepts-two-hosts", "frame.fragment.orphan.final"


class Wrong(Exception):
    """What a check found; the text is its report."""


class Place:
    """A folder of its own with the results and the baseline of one target."""

    def __init__(self, program, root, name):
        self.program, self.folder = program, pathlib.Path(root, name)
        self.folder.mkdir()
        self.expect = self.folder / "wsspec.expect"

    def wsspec(self, code, *arguments):
        got = run(self.program, *arguments, cwd=self.folder)
        if got.code != code:
            raise Wrong(f"{arguments}: expected exit code {code}, got {got}")
        return got

    def test(self, code, fault, *arguments):
        fault = f" --fault {fault}" if fault else ""
        return self.wsspec(code, "test", "--exec", f"{self.program} echo --port {{port}}{fault}", "--name", "mine", *CASES,
                           "-o", "json=r.json", "-o", "junit=r.xml", "-o", "html=r.html", *arguments)

    def update(self, *arguments):
        return self.wsspec(0, "baseline", "update", "r.json", *arguments)

    def give_reasons(self):
        self.write(self.text().replace("TODO reason", "known to us"))

    def list(self, *lines):
        self.write("\n".join(["# wsspec-expect 1", *lines, ""]))

    def write(self, text):
        self.expect.write_text(text)

    def text(self):
        return self.expect.read_text()

    def case(self, case_id):
        cases = json.loads((self.folder / "r.json").read_text())["targets"][0]["cases"]
        return next(case for case in cases if case["id"] == case_id)


def says(got, pattern):
    if not re.search(pattern, got.out + got.err, re.S):
        raise Wrong(f"nothing says {pattern!r}: {got}")


def equal(got, wanted):
    if got != wanted:
        raise Wrong(f"expected {wanted!r}, got {got!r}")


def from_a_failure_to_green_and_back(place):
    says(place.test(1, TWO_HOSTS), "3 unexpected -> exit 1")
    says(place.update(), r"\+ wsspec.expect:4: handshake.host.repeated.different .*3 reasons to write")
    says(place.wsspec(1, "baseline", "check"), "wsspec.expect:4: the reason .* is still to be written")
    place.give_reasons()
    says(place.wsspec(0, "baseline", "check"), "nothing to say")
    got = place.test(0, TWO_HOSTS)
    says(got, r"3 expected \(wsspec.expect\): 3 fail.* · 3 expected · .*0 unexpected -> exit 0")
    says(got, "wsspec: expectations are those of wsspec.expect")
    says(place.test(1, "drops-orphan-continuation"), ORPHAN)
    says(place.test(1, ""), "listed deviation is gone.*passes now; remove the line wsspec.expect:4.*-> exit 1")
    says(place.test(0, "", "--allow-stale"), "note  handshake.host.*passes now.*0 unexpected -> exit 0")
    place.test(1, TWO_HOSTS, "--no-expect")
    place.wsspec(0, "test", "--exec", f"{place.program} echo --port {{port}}", "--only", "control.ping.empty")


def reports_carry_the_line(place):
    place.list('handshake.host.repeated.* fail - "a proxy adds one" https://example.org/88', f'{ORPHAN} fail - "r"')
    place.test(1, TWO_HOSTS)
    case = place.case("handshake.host.repeated.equal")
    equal((case["expected"], case["unexpected"], case["expectation"]),
          ("fail", False, {"line": "wsspec.expect:2", "reason": "a proxy adds one", "link": "https://example.org/88",
                           "stale": False, "difference": ""}))
    stale = place.case(ORPHAN)
    equal((stale["unexpected"], stale["expectation"]["stale"]), (True, True))
    equal(place.case("control.ping.empty")["expectation"], None)
    junit = {case.get("name"): case for case in ElementTree.parse(place.folder / "r.xml").iter("testcase")}
    equal(junit["handshake.host.repeated.equal"].find("skipped").get("message"),
          "expected: a proxy adds one (https://example.org/88)")
    equal(junit[ORPHAN].find("failure").get("type"), "stale-expectation")
    page = (place.folder / "r.html").read_text()
    if not page.find("<h2>Unexpected") < page.find("<h2>Expected deviations <small>3<") < page.find("a proxy adds one"):
        raise Wrong("the page does not show expected deviations behind unexpected ones")


def another_cause_is_new(place):
    place.test(1, "drops-orphan-continuation")
    place.update()
    place.give_reasons()
    place.test(0, "drops-orphan-continuation")
    says(place.test(1, "crashes-at-orphan-continuation"),
         "another cause: target-crash instead of peer-continued, listed in wsspec.expect:4")
    place.test(1, "crashes-at-orphan-continuation", "--allow-stale")
    says(place.update(), "- wsspec.expect:4.*peer-continued.*[+] wsspec.expect:4.*target-crash.*was: known to us")
    place.list(f'{ORPHAN} fail peer-continued|target-crash "r"')
    place.test(0, "crashes-at-orphan-continuation")


def another_verdict_is_new(place):
    place.list('handshake.host.repeated.* info - "r"')
    says(place.test(1, TWO_HOSTS), "fail instead of info, listed in wsspec.expect:2")


def flaky_lines_are_never_stale(place):
    place.list('handshake.host.repeated.* pass|fail - "r"')
    place.test(0, "")
    place.test(0, TWO_HOSTS)


def stale_only_where_a_case_ran(place):
    place.list('handshake.host.repeated.* fail - "r"', 'control.ping.* fail - "r"')
    place.test(1, TWO_HOSTS)
    place.test(0, TWO_HOSTS, "--skip", "control.ping.empty")


def a_line_expires(place):
    place.list('handshake.host.repeated.* fail - "r" until=2020-01-31')
    says(place.test(1, TWO_HOSTS), "line has expired.*counted until 2020-01-31; repair the target, or renew")
    place.test(0, TWO_HOSTS, "--allow-stale")
    says(place.wsspec(1, "baseline", "check"), "wsspec.expect:2: .*counted until 2020-01-31")
    says(place.update(), "nothing to change.*renew the date by hand")
    place.list('handshake.host.repeated.* fail - "r" until=9999-12-31')
    place.test(0, TWO_HOSTS)


def fail_fast_stops_at_what_is_unexpected(place):
    place.list('handshake.host.repeated.* fail - "r"')
    place.test(0, TWO_HOSTS, "--fail-fast", "-j", "1")
    says(place.test(1, "drops-orphan-continuation", "--fail-fast", "-j", "1"), "not run")


def sections_and_conditions(place):
    line = 'handshake.host.repeated.* fail - "r"'
    for section, code, arguments in [
        ("[*]", 0, []),
        ("[target=mine]", 0, []),
        ("[target=mine transport=tcp os=linux]", 0, []),
        ("[target=other]", 1, []),
        ("[transport=tls]", 1, []),
        ("[mode=strict]", 1, []),
        ("[mode=strict target=mine]", 0, ["-D", "mode=strict"]),
        ("[mode=strict]", 1, ["-D", "mode=lax"]),
        ("[os=mars]", 0, ["-D", "os=mars"]),
    ]:
        place.list(section, line)
        place.test(code, TWO_HOSTS, *arguments)
    place.list(line, "[target=mine]", 'handshake.host.repeated.** pass - "not here"')
    says(place.test(1, TWO_HOSTS), "fail instead of pass, listed in wsspec.expect:4")


def warnings_follow_fail_on_where_nothing_is_listed(place):
    place.test(0, "", "--fail-on", "should")
    place.test(1, "", "--fail-on", "any")
    place.update()
    place.give_reasons()
    place.test(0, "", "--fail-on", "any")


def update_keeps_what_people_wrote(place):
    before = ["# ours", "", "# hosts", 'handshake.host.repeated.equal   fail  -  "r"  # see wiki', "[target=other]",
              'control.ping.empty fail - "not this target"', ""]
    place.list(*before)
    place.test(1, "drops-orphan-continuation")
    says(place.update(), "- wsspec.expect:5: handshake.host.repeated.equal")
    lines = place.text().splitlines()
    added = [line for line in lines if line.startswith(ORPHAN)]
    equal(len(added), 1)
    equal([line for line in lines if line not in added], ["# wsspec-expect 1", *[b for b in before if "equal" not in b]])
    text = place.text()
    says(place.update(), "nothing to change")
    equal(place.text(), text)
    equal([path.name for path in place.folder.glob("*.tmp")], [])


def update_all_makes_the_list_complete(place):
    place.test(1, TWO_HOSTS)
    place.update()
    says(place.wsspec(1, "baseline", "check", "--results", "r.json", "--complete"), "host.other.empty: new: info is not")
    place.update("--all")
    place.write(place.text().replace("TODO reason (", "known ("))
    place.wsspec(0, "baseline", "check", "--results", "r.json", "--complete")
    place.write(re.sub(r"\(6455-[^)]*\)", "", place.text()))
    says(place.wsspec(1, "baseline", "check", "--results", "r.json", "--complete"), "names no requirement")
    place.wsspec(0, "baseline", "check", "--results", "r.json")


def update_into_a_section(place):
    place.test(1, TWO_HOSTS)
    place.update("--section", "target=mine transport=tcp")
    equal([line for line in place.text().splitlines() if line.startswith("[")], ["[*]", "[target=mine transport=tcp]"])
    place.test(0, TWO_HOSTS, "-D", "mode=strict")
    says(place.wsspec(2, "baseline", "update", "r.json", "--section", "target=other"), "does not apply to this run")
    place.update("--section", "mode=strict")
    facts = json.loads((place.folder / "r.json").read_text())["targets"][0]["facts"]
    equal((facts["target"], facts["transport"], facts["mode"], sorted(facts)),
          ("mine", "tcp", "strict", ["arch", "mode", "os", "target", "transport"]))


def without_deviations_nothing_is_written(place):
    place.test(0, "")
    says(place.update(), "nothing to list, and wsspec.expect is not written")
    equal(place.expect.exists(), False)


def update_reads_a_run_that_was_cut(place):
    place.test(1, TWO_HOSTS, "-o", "jsonl=r.jsonl")
    lines = (place.folder / "r.jsonl").read_text().splitlines()
    (place.folder / "cut.jsonl").write_text("\n".join(lines[:-1]))
    place.wsspec(0, "baseline", "update", "cut.jsonl")
    place.test(0, TWO_HOSTS)


def update_writes_behind_a_link_and_loses_nothing(place):
    place.test(1, TWO_HOSTS)
    real = place.folder / "real.expect"
    real.write_text("# wsspec-expect 1\n")
    real.chmod(0o640)
    place.expect.symlink_to(real)
    place.update()
    equal((place.expect.is_symlink(), real.stat().st_mode & 0o777), (True, 0o640))
    says(place.wsspec(2, "baseline", "update", "r.json", "--expect", "/no/such/folder/x"), "cannot be written")


def check_names_dead_lines(place):
    place.list('control.ping.empty fail - "r"', 'control.** info - "r"')
    says(place.wsspec(1, "baseline", "check"), 'wsspec.expect:2: nothing is left of "control.ping.empty".* line 3')


def options_may_stand_in_front_of_the_url(place):
    with Server(place.program, "echo", "--port", "0") as server:
        place.wsspec(0, "test", "-H", "X-A: b", "-D", "a=b", "-o", "json=r.json", "--only", "control.ping.empty",
                     f"ws://127.0.0.1:{server.port}/")


CHECKS = [from_a_failure_to_green_and_back, reports_carry_the_line, another_cause_is_new, another_verdict_is_new,
          flaky_lines_are_never_stale, stale_only_where_a_case_ran, a_line_expires,
          fail_fast_stops_at_what_is_unexpected, sections_and_conditions,
          warnings_follow_fail_on_where_nothing_is_listed, update_keeps_what_people_wrote,
          update_all_makes_the_list_complete, update_into_a_section,
          without_deviations_nothing_is_written, update_reads_a_run_that_was_cut,
          update_writes_behind_a_link_and_loses_nothing, check_names_dead_lines, options_may_stand_in_front_of_the_url]


def trouble(check, program, root):
    try:
        check(Place(program, root, check.__name__))
    except Wrong as wrong:
        return str(wrong)
    return ""


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as root:
        return report(side_by_side(trouble, [(check.__name__, check, program, root) for check in CHECKS]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
