#!/usr/bin/env python3
"""wsspec called wstest does for existing gates what Autobahn did.

usage: autobahn.py PROGRAM

Each gate below is one that a project has around Autobahn: it has to be green for
a good server and red for a faulty one.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from support import RawServer, Server, closed_port, report, run, side_by_side

SOME = ["1.1.1", "2.*", "3.*", "5.15", "6.4.*", "7.1.*", "7.7.*", "7.9.*", "7.13.*"]
KEYS = """agent behavior behaviorClose case closedByMe createStats createWirelog description droppedByMe duration
expectation expected expectedClose failedByMe httpRequest httpResponse id isServer localCloseCode localCloseReason
received remoteCloseCode remoteCloseReason reportCompressionRatio reportTime result resultClose rxFrameStats
rxOctetStats started trafficStats txFrameStats txOctetStats wasClean wasCloseHandshakeTimeout wasNotCleanReason
wasOpenHandshakeTimeout wasServerConnectionDropTimeout wirelog""".split()

# What the reference endpoint is told to do, and whether gates have to be red:
# those that read `behavior` alone, and those that read both verdicts.
ENDPOINTS = {
    "good": ([], False, False),
    "late-utf8-check": (["--variation", "late-utf8-check"], False, False),
    "no-deflate": (["--variation", "no-deflate"], False, False),
    "wrong-opcode": (["--fault", "drops-pongs"], True, True),
}


def wstest(program, folder, config, *more, env=None):
    """Called by that name, as through the link that an installation has."""
    link = pathlib.Path(folder, "wstest")
    if not link.exists():
        link.symlink_to(program)
    pathlib.Path(folder, "fuzzingclient.json").write_text(config if isinstance(config, str) else json.dumps(config))
    return run(str(link), *(more or ["-m", "fuzzingclient", "-s", "fuzzingclient.json"]), cwd=folder, env=env)


def config_of(port, cases=SOME, **more):
    return {"outdir": "./reports/servers", "servers": [{"agent": "Server 1", "url": f"ws://127.0.0.1:{port}"}],
            "cases": cases, "exclude-cases": [""], "exclude-agent-cases": {}, **more}


def shell(folder, script):
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, timeout=60).returncode


# tungstenite: jq and diff against a stored file.
def gate_jq_diff(folder, stored):
    pathlib.Path(folder, "expected.json").write_text(stored)
    return shell(folder, """diff -q <(jq -S 'del(."Server 1" | .. | .duration?)' expected.json) \
        <(jq -S 'del(."Server 1" | .. | .duration?)' reports/servers/index.json)""")


# libwebsockets: one line a case by splitting on `},` and the line end, then grep.
def gate_grep_lines(folder, _):
    return shell(folder, r"""test 0 = "$(tr '\n' '!' < reports/servers/index.json | sed 's|\},\!|\n|g' | tr '!' ' ' |
        tr -s ' ' | grep -v '"behavior": "OK"' | grep -v '"behavior": "NON-STRICT"' |
        grep -v '"behavior": "INFORMATIONAL"' | wc -l)" """)


# cowboy and gun: the word stands in the style sheet and in the legend.
def gate_count_failed(folder, _):
    return 0 if pathlib.Path(folder, "reports/servers/index.html").read_text().count("case_failed") <= 2 else 1


# nhooyr.io/websocket, bandit: both verdicts of each case.
def gate_both(folder, _):
    index = json.loads(pathlib.Path(folder, "reports/servers/index.json").read_text())
    return int(not index or any(
        row["behavior"] not in ("OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED")
        or row["behaviorClose"] not in ("OK", "INFORMATIONAL") for cases in index.values() for row in cases.values()))


# A JSON reader that looks for FAILED alone.
def gate_failed(folder, _):
    return int('"FAILED"' in pathlib.Path(folder, "reports/servers/index.json").read_text())


GATES = {"jq and diff": gate_jq_diff, "grep on lines": gate_grep_lines, "count of case_failed": gate_count_failed,
         "both verdicts": gate_both, "FAILED": gate_failed}

# Name, arguments of wsspec echo, the gates that are red.
SERVERS = [
    ("a good server", [], set()),
    ("a server that checks UTF-8 late", ["--variation", "late-utf8-check"], {"jq and diff"}),
    ("no pongs", ["--fault", "ignores-pings"], set(GATES)),
    ("reserved bits taken", ["--fault", "accepts-rsv2"], set(GATES)),
    ("another close code", ["--fault", "wrong-code-for-protocol-error"], None),
    ("no Close frame", ["--fault", "never-sends-close"], {"jq and diff", "count of case_failed", "both verdicts"}),
]


def trouble_of_gates(program, stored, arguments, red):
    with Server(program, "echo", "--port", "0", *arguments) as server, tempfile.TemporaryDirectory() as folder:
        got = wstest(program, folder, config_of(server.port))
        if got.code != 0:
            return str(got)
        seen = {name for name, gate in GATES.items() if gate(folder, stored) != 0}
    return "" if seen == red else f"red are {sorted(seen)} instead of {sorted(red)}"
