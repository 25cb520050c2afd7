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


def table(program, plain, tls):
    """Name, arguments, exit code, what the one sentence says."""
    url, wss = f"ws://127.0.0.1:{plain.port}/", f"wss://127.0.0.1:{tls.port}/"
    one = ["--only", "control.ping.empty"]
    return [
        ("no target", ["test"], 2, "name a target"),
        ("unknown flag", ["test", url, "--no-such-flag"], 2, "no-such-flag"),
        ("unknown command", ["tset", url], 2, "tset|subcommand"),
        ("bad number", ["test", url, "-j", "many"], 2, "many"),
        ("bad time", ["test", url, "--timeout", "soon"], 2, "5s, 500ms or 2m"),
        ("URL without scheme", ["test", "127.0.0.1:9001"], 2, "ws://HOST:PORT"),
        ("URL of another scheme", ["http://127.0.0.1:9001/"], 2, "ws or wss"),
        ("URL with a bad port", ["ws://127.0.0.1:99999/"], 2, "1 to 65535"),
        ("URL with a fragment", ["ws://127.0.0.1/#top"], 2, "fragment"),
        ("bad seed", ["test", url, "--seed", "x"], 2, "--seed x"),
        ("bad shard", ["test", url, "--shard", "9/4"], 2, "2/4"),
        ("bad header", ["test", url, "-H", "no colon"], 2, "Name: value"),
        ("bad readiness", ["test", "--exec", "true", "--ready", "soon"], 2, "line:REGEX"),
        ("unknown case", ["test", url, "--only", "control.ping.emtpy"], 2, "did you mean .*control.ping.empty"),
        ("unknown case beside a known one", ["test", url, *one, "--only", "no.such.case"], 2, "no.such.case"),
        ("missing pattern file", ["test", url, "--only", "@/no/such/file"], 2, "/no/such/file"),
        ("empty selection", ["test", url, *one, "--skip", "control.**"], 4, "no case is selected"),
        ("unknown kind of report", ["test", url, "-o", "pdf=x"], 2, "html, json, jsonl, junit"),
        ("unwritable report", ["test", url, *one, "-o", "html=/no/such/folder/r.html"], 2, "/no/such/folder/r.html"),
        ("case file with a typo", ["test", url, "--cases", folder_with("own.json", TYPO)], 2,
         r'own\.json: /cases/0/steps/0.*"sned".*did you mean "send"'),
        ("case file that is no JSON", ["test", url, "--cases", folder_with("own.json", "{")], 2, r"own\.json"),
        ("missing case folder", ["test", url, "--cases", "/no/such/folder"], 2, "/no/such/folder"),
        ("missing CA file", ["test", wss, *one, "--cacert", "/no/such/ca.pem"], 2, "/no/such/ca.pem"),
        ("refused connection", ["test", f"ws://127.0.0.1:{closed_port()}/", *one], 3, "refused"),
        ("no such host", ["test", "ws://no-such-host.invalid/", *one], 3, "no-such-host.invalid"),
        ("unknown authority", ["test", wss, *one], 3, "certificate"),
        ("TLS name mismatch", ["test", wss, *one, "--sni", "other.example"], 3, "certificate"),
        ("TLS where plain TCP is spoken", ["test", f"wss://127.0.0.1:{plain.port}/", *one, "-k"], 3, "."),
        ("plain TCP where TLS is spoken", ["test", f"ws://127.0.0.1:{tls.port}/", *one], 3, "."),
        ("command that ends at once", ["test", "--exec", "exit 7", *one], 3, "exit status 7"),
        ("command that does not exist", ["test", "--exec", "/no/such/server", *one], 3, "exit status 127"),
        ("command that never serves", ["test", "--exec", "sleep 30", "--ready-timeout", "300ms", *one], 3,
         "not ready"),
        ("missing feature", ["test", "--exec", f"{program} echo --port {{port}} --variation no-deflate",
                             *one, "--require", "deflate"], 1, "--require deflate"),
        ("unknown fault", ["echo", "--fault", "no-such-fault"], 2, "--list-faults"),
        ("fault and variation at once", ["echo", "--fault", "a", "--variation", "b"], 2, "excludes"),
        ("port in use", ["echo", "--port", str(plain.port)], 2, "in use"),
        ("explain an unknown case", ["explain", "no.such.case"], 2, "no.such.case"),
        ("bad order of ls", ["ls", "--by", "size"], 2, "autobahn"),
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
