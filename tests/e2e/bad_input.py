#!/usr/bin/env python3
"""Bad input of any kind gets one clear sentence and its documented exit code.

usage: bad_input.py PROGRAM
"""

import re
import sys

from support import Server, closed_port, folder_with, report, run, side_by_side

TYPO = """{ "section": "rfc6455/5.5.2", "group": "own", "role": "server",
  "cases": [ { "id": "own.one", "title": "One", "req": ["6455-5.5.2-2"],
    "steps": [ { "sned": { "ping": "" } }, { "expect": "pong" } ] } ] }"""


# Lines of wsspec.expect, and what is said of them.
BAD_LINES = {
    "verdict": ('control.ping.empty fial - "r"', r'x\.expect:2: "fial" is no verdict; did you mean "fail"'),
    "verdict that cannot be listed": ('control.ping.empty error - "r"', '"error" cannot be listed'),
    "cause": ('control.ping.empty fail early-clos "r"', r':2: "early-clos" is no cause; did you mean "early-close"'),
    "quote": ('control.ping.empty fail - "r', ":2: the quote is not closed"),
    "reason": ("control.ping.empty fail -", ":2: the reason is missing"),
    "date": ('control.ping.empty fail - "r" until=2027-02-30', ':2: "2027-02-30" is no date; write until=YYYY-MM-DD'),
    "condition": ("[os]", ':2: "os" is no condition; write key=value'),
    "pattern": ('control.ping.emtpy fail - "r"', r':2: pattern ".*" matches no case; did you mean "control\.ping\.empty"'),
}


def bad_baselines(url):
    for name, (line, says) in BAD_LINES.items():
        path = folder_with("x.expect", f"# wsspec-expect 1\n{line}\n") + "/x.expect"
        yield (f"baseline with a bad {name}", ["test", url, "--expect", path], 2, says)
        yield (f"baseline check of a bad {name}", ["baseline", "check", path], 2, says)


def bad_baseline_commands(url, one):
    empty = folder_with("x.expect", "") + "/x.expect"
    later = folder_with("x.expect", "# wsspec-expect 2\n") + "/x.expect"
    results = folder_with("r.json", "{}") + "/r.json"
    octets = folder_with("x.expect", "# wsspec-expect 1\na \x1b[31mb\n") + "/x.expect"
    return [
        ("baseline without its header", ["test", url, *one, "--expect", empty], 2, ":1: the first line has to say"),
        ("baseline of a later version", ["test", url, *one, "--expect", later], 2, 'version "2".*reads version 1'),
        ("baseline of any octets", ["test", url, *one, "--expect", octets], 2, r':2: "\\x1b\[31mb" is no verdict'),
        ("missing baseline", ["test", url, *one, "--expect", "/no/such.expect"], 2, "/no/such.expect"),
        ("baseline that is a folder", ["test", url, *one, "--expect", "/"], 2, "is a directory|Is a directory"),
        ("baseline and none at once", ["test", url, "--expect", "x", "--no-expect"], 2, "excludes"),
        ("bad condition", ["test", url, *one, "-D", "os"], 2, "-D .*key=value"),
        ("baseline without a command", ["baseline"], 2, "see wsspec baseline --help"),
        ("update without results", ["baseline", "update"], 2, "RESULTS.*see wsspec baseline update --help"),
        ("update from no results", ["baseline", "update", "/no/such.json"], 2, "/no/such.json"),
        ("update from other JSON", ["baseline", "update", results], 2, "no results of wsspec"),
        ("complete without results", ["baseline", "check", "--complete"], 2, "--results"),
    ]


def table(program, plain, tls):
    """Name, arguments, exit code, what the one sentence says."""
    url, wss = f"ws://127.0.0.1:{plain.port}/", f"wss://127.0.0.1:{tls.port}/"
    one = ["--only", "control.ping.empty"]
    return [
        ("no target", ["test"], 2, "name a target"),
        ("unknown flag", ["test", url, "--no-such-flag"], 2, "no-such-flag"),
        ("unknown command", ["tset", url], 2, 'no command "tset"; wsspec --help lists them; did you mean "test"'),
        ("mistyped flag with a value", ["test", url, "--onyl", "x"], 2, '"--onyl".*did you mean "--only"'),
        ("time scale of nothing", ["test", url, "--time-scale", "0"], 2, '"0" is no number above 0; see'),
        ("bad number", ["test", url, "-j", "many"], 2, "many"),
        ("bad time", ["test", url, "--timeout", "soon"], 2, "5s, 500ms or 2m"),
        ("URL without scheme", ["test", "127.0.0.1:9001"], 2, "ws://HOST:PORT"),
        ("URL of another scheme", ["http://127.0.0.1:9001/"], 2, "ws or wss"),
        ("URL with a bad port", ["ws://127.0.0.1:99999/"], 2, "1 to 65535"),
        ("URL with a blank", ["ws://127.0.0.1/ x"], 2, "a blank or a control character"),
        ("URL with a line end", ["ws://127.0.0.1/\r\nX: y"], 2, r"/\\r\\nX: y.*: it has a blank"),
        ("URL with a user name", ["ws://me:secret@127.0.0.1/"], 2, "no user name; -H 'Authorization"),
        ("URL with a fragment", ["ws://127.0.0.1/#top"], 2, "fragment"),
        ("bad seed", ["test", url, "--seed", "x"], 2, "--seed x"),
        ("bad shard", ["test", url, "--shard", "9/4"], 2, "2/4"),
        ("bad segments", ["test", url, "--segment", "every:0"], 2, "every:N or random"),
        ("split-explore of many", ["test", url, "--split-explore", "close.**"], 2, r"\d+ cases match; name one"),
        ("split-explore of an unknown case", ["test", url, "--split-explore", "no.such"], 2, "no.such"),
        ("split-explore in segments", ["test", url, "--split-explore", "x", "--segment", "bytes"], 2, "excludes"),
        ("bad header", ["test", url, "-H", "no colon"], 2, "Name: value"),
        ("origin policy with a path", ["test", url, "--origin-policy", "https://example.com/"], 2,
         r"--origin-policy https://example\.com/: write an origin as browsers send it"),
        ("origin policy without a scheme", ["test", url, "--origin-policy", "example.com"], 2, "as https://example.com"),
        ("bad readiness", ["test", "--exec", "true", "--ready", "soon"], 2, "line:REGEX"),
        ("unknown case", ["test", url, "--only", "control.ping.emtpy"], 2, "did you mean .*control.ping.empty"),
        ("unknown case beside a known one", ["test", url, *one, "--only", "no.such.case"], 2, "no.such.case"),
        ("no pattern", ["test", url, "--only", ""], 2, "--only holds no pattern"),
        ("a star that takes no dot", ["test", url, "--only", "frame.*"], 2, r'did you mean "frame\.\*\*"\? \* takes no dot'),
        ("no such section", ["test", url, "--only", "rfc:99"], 2, "wsspec ls --by requirement"),
        ("missing pattern file", ["test", url, "--only", "@/no/such/file"], 2, "/no/such/file"),
        ("empty selection", ["test", url, *one, "--skip", "control.**"], 4, "no case is selected"),
        ("pattern outside of the profile", ["test", url, "--only", "robust.never-ending.*"], 4,
         "no case is selected: the profile ci leaves out the one case asked for; add --profile full"),
        ("tag outside of the profile", ["test", url, "--tag", "volume"], 4, "leaves out all .* add --profile full"),
        ("pattern partly outside of the profile", ["test", url, *one, "--only", "robust.never-ending.*"], 0,
         "the profile ci leaves out 1 of 2 cases"),
        ("unknown kind of report", ["test", url, "-o", "pdf=x"], 2, "html, json, jsonl, junit"),
        ("report without a path", ["test", url, "-o", "json="], 2, "the path is missing; write json=PATH"),
        ("two reports on standard output", ["test", url, "-o", "json=-", "-o", "md=-"], 2,
         "-o md=-: standard output is taken"),
        ("JSON and another report on standard output", ["test", url, "--json", "-o", "md=-"], 2, "standard output is taken"),
        ("bad way to show a warn", ["test", url, "--junit-warn", "maybe"], 2, "maybe.*passed"),
        ("unwritable report", ["test", url, *one, "-o", "html=/dev/null/r.html"], 2,
         "cannot write /dev/null/r.html: the folder /dev/null cannot be made: Not a directory; choose another path"),
        ("a folder as a report", ["test", url, *one, "-o", "html=/"], 2, "cannot write /: Is a directory; name a file in it"),
        ("case file with a typo", ["test", url, "--cases", folder_with("own.json", TYPO)], 2,
         r'own\.json: /cases/0/steps/0.*"sned".*did you mean "send"'),
        ("case file that is no JSON", ["test", url, "--cases", folder_with("own.json", "{")], 2, r"own\.json"),
        ("missing case folder", ["test", url, "--cases", "/no/such/folder"], 2, "/no/such/folder"),
        ("missing CA file", ["test", wss, *one, "--cacert", "/no/such/ca.pem"], 2, "/no/such/ca.pem"),
        ("refused connection", ["test", f"ws://127.0.0.1:{closed_port()}/", *one], 3, "refused.*is it running there"),
        ("no such host", ["test", "ws://no-such-host.invalid/", *one], 3, "no-such-host.invalid"),
        ("unknown authority", ["test", wss, *one], 3, "certificate.*--cacert FILE"),
        ("TLS name mismatch", ["test", wss, *one, "--sni", "other.example"], 3, "certificate"),
        ("TLS where plain TCP is spoken", ["test", f"wss://127.0.0.1:{plain.port}/", *one, "-k"], 3, "is it ws://"),
        ("plain TCP where TLS is spoken", ["test", f"ws://127.0.0.1:{tls.port}/", *one], 3, "wss://"),
        ("command that ends at once", ["test", "--exec", "exit 7", *one], 3, "exit status 7"),
        ("command that does not exist", ["test", "--exec", "/no/such/server", *one], 3, "exit status 127"),
        ("command that never serves", ["test", "--exec", "sleep 30 {port}", "--ready-timeout", "300ms", *one], 3,
         r"not ready within 0\.3 s \(.*refused"),
        ("command that is not told its port", ["test", "--exec", "sleep 30", "--ready-timeout", "300ms", *one], 3,
         r"holds no \{port\}"),
        ("command whose certificate is not trusted",
         ["test", "--exec", f"{program} echo --tls --port {{port}}", "wss://127.0.0.1:{port}/", "--ready-timeout", "1s",
          *one], 3, "not ready.*self-signed.*--cacert FILE"),
        ("missing feature", ["test", "--exec", f"{program} echo --port {{port}} --variation no-deflate",
                             *one, "--require", "deflate"], 1, "--require deflate"),
        ("unknown fault", ["echo", "--fault", "no-such-fault"], 2, "--list-faults"),
        ("mistyped fault", ["echo", "--fault", "accept-two-hosts"], 2, 'did you mean "accepts-two-hosts"'),
        ("origin policy that is no origin", ["echo", "--origin-policy", "null"], 2, "--origin-policy null: write an origin"),
        ("self-test of an unknown fault", ["selftest", "--fault", "accept-two-hosts"], 2, 'did you mean "accepts-two-hosts"'),
        ("self-test of an unknown variation", ["selftest", "--variation", "x"], 2, "--list-variations"),
        ("unwritable matrix", ["selftest", "--fault", "accepts-two-hosts", "-o", "json=/dev/null/m.json"], 2,
         "cannot write /dev/null/m.json: the folder"),
        ("unknown side of the matrix", ["selftest", "--by", "size"], 2, "fault,case"),
        ("impossible port", ["echo", "--port", "70000"], 2, "0 to 65535"),
        ("certificate without TLS", ["echo", "--cert", "x"], 2, "--cert requires --tls"),
        ("fault and variation at once", ["echo", "--fault", "a", "--variation", "b"], 2, "excludes"),
        ("port in use", ["echo", "--port", str(plain.port)], 2, "in use"),
        ("explain an unknown case", ["explain", "no.such.case"], 2, "no.such.case"),
        ("explain with missing cases", ["explain", "x", "--cases", "/no/such/folder"], 2, "/no/such/folder"),
        ("bad order of ls", ["ls", "--by", "size"], 2, "autobahn"),
        *bad_baselines(url),
        *bad_baseline_commands(url, one),
    ]


def trouble(program, arguments, code, says):
    got = run(program, *arguments)
    if got.code != code:
        return f"expected exit code {code}, got {got}"
    if not re.search(says, got.err, re.S):
        return f"standard error does not say {says!r}: {got.err!r}"
    if "terminate called" in got.err or len(got.err.strip().splitlines()) > 4:
        return f"not one clear sentence: {got.err!r}"
    return ""


def main(program):
    with Server(program, "echo", "--port", "0") as plain, Server(program, "echo", "--port", "0", "--tls") as tls:
        rows = [(name, program, *row) for name, *row in table(program, plain, tls)]
        return report(side_by_side(trouble, rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
