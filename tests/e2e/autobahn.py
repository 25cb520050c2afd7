#!/usr/bin/env python3
"""wsspec called wstest does for existing gates what Autobahn did.

usage: autobahn.py PROGRAM

Each gate below is one that a project has around Autobahn: it has to be green for
a good server and red for a faulty one.
"""

import json
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading

from support import RawServer, Server, closed_port, report, run, side_by_side

AT_ONCE = {"WSSPEC_JOBS": "32"}  # what is wrong is often waited for
SOME = ["1.1.1", "2.*", "3.1", "3.2", "3.5", "5.15", "6.4.1", "7.1.1", "7.7.1", "7.13.1"]
KEYS = """agent behavior behaviorClose case closedByMe createStats createWirelog description droppedByMe duration
expectation expected expectedClose failedByMe httpRequest httpResponse id isServer localCloseCode localCloseReason
received remoteCloseCode remoteCloseReason reportCompressionRatio reportTime result resultClose rxFrameStats
rxOctetStats started trafficStats txFrameStats txOctetStats wasClean wasCloseHandshakeTimeout wasNotCleanReason
wasOpenHandshakeTimeout wasServerConnectionDropTimeout wirelog""".split()

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

# What the reference endpoint is told to do, and the gates that are red then.
SERVERS = [
    ("a good server", [], set()),
    ("a server that checks UTF-8 late", ["--variation", "late-utf8-check"], {"jq and diff"}),
    ("reserved bits taken", ["--fault", "accepts-rsv2"], set(GATES)),
    ("echoes with opcode 3", ["--fault", "echoes-with-opcode-3"], set(GATES)),
    ("no Close at a violation", ["--fault", "drops-tcp-without-close"], {"jq and diff"}),
    ("1000 at a violation", ["--fault", "closes-with-1000-at-protocol-error"], {"jq and diff", "both verdicts"}),
    ("Close left unanswered", ["--fault", "leaves-close-unanswered"],
     {"jq and diff", "count of case_failed", "both verdicts"}),
]


def trouble_of_gates(program, stored, arguments, red):
    with Server(program, "echo", "--port", "0", *arguments) as server, tempfile.TemporaryDirectory() as folder:
        got = wstest(program, folder, config_of(server.port), env=AT_ONCE)
        if got.code != 0:
            return str(got)
        seen = {name for name, gate in GATES.items() if gate(folder, stored) != 0}
    return "" if seen == red else f"red are {sorted(seen)} instead of {sorted(red)}: {got}"


def stored_index(program):
    """What a project has committed when its server was good; with a line end that its editor added."""
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        wstest(program, folder, config_of(server.port))
        return pathlib.Path(folder, "reports/servers/index.json").read_text() + "\n"


def trouble_of_layout(program):
    """Keys sorted, indent 3, no line end behind it: what re-dumping gives is the same, octet by octet."""
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        wstest(program, folder, config_of(server.port))
        reports = pathlib.Path(folder, "reports/servers")
        text = (reports / "index.json").read_text()
        index = json.loads(text)
        if json.dumps(index, sort_keys=True, indent=3, separators=(",", ": ")) != text:
            return "index.json is laid out otherwise"
        for case, row in index["Server 1"].items():
            if row["reportfile"] != f"server_1_case_{case.replace('.', '_')}.json":
                return f"{case} has the file {row['reportfile']}"
            text = (reports / row["reportfile"]).read_text()
            one = json.loads(text)
            if sorted(one) != sorted(KEYS) or list(one) != sorted(one):
                return f"{case} has the keys {list(one)}"
            if json.dumps(one, indent=3, separators=(",", ": ")) != text:
                return f"{case} is laid out otherwise"
            if any(entry[0] not in ("TO", "RO", "TF", "RF", "WLM") for entry in one["wirelog"]) or not one["wirelog"]:
                return f"{case} has the wire log {one['wirelog']}"
    return ""


def number(case):
    return [int(part) for part in case.split(".")]


def trouble_of_stdout(program):
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        got = wstest(program, folder, config_of(server.port, **{"exclude-agent-cases": {"Server*": ["2.1*"]}}))
        ids = list(json.loads(pathlib.Path(folder, "reports/servers/index.json").read_text())["Server 1"])
    ran = re.findall(r"^Running test case ID (\S+) for agent Server 1 from peer ", got.out, re.M)
    if not re.search(rf"^Ok, will run {len(ran) + 3} test cases against 1 servers$", got.out, re.M):
        return f"not the line that gun waits for: {got}"
    if re.findall(r"^Skipping test case (\S+) for agent Server 1", got.out, re.M) != ["2.1", "2.10", "2.11"]:
        return f"other cases are skipped: {got}"
    return "" if ran == sorted(ids, key=number) else f"run {ran}, reported {ids}"


def trouble_of_end(program, config, env, code, says, more=()):
    with tempfile.TemporaryDirectory() as folder:
        got = wstest(program, folder, config, *more, env={**AT_ONCE, **env})
    text = got.err + got.out
    if got.code != code or not re.search(says, text):
        return f"expected {code} and {says!r}: {got}"
    return "" if code in (0, 1, 3) or got.err.count("\n") == 1 else f"more than one sentence: {got}"


STRICT = {"WSSPEC_EXIT": "strict"}


def ends(good, bad):
    """Configuration, environment, exit code, what is said, and the arguments where they are others."""
    gone = closed_port()
    url = [{"url": f"ws://127.0.0.1:{good}"}]
    say_zero = "the exit code is 0 whatever was found.*WSSPEC_EXIT=strict would make it "
    return [
        ("good", config_of(good), {}, 0, say_zero + "0"),
        ("bad", config_of(bad), {}, 0, say_zero + "1"),
        ("gone", config_of(gone), {}, 0, say_zero + r"3\n(.|\n)*Connection to ws://\S+ failed \(connection refused"),
        ("good, strict", config_of(good), STRICT, 0, "also found: "),
        ("bad, strict", config_of(bad), STRICT, 1, "also found: "),
        ("gone, strict", config_of(gone), STRICT, 3, "connection refused"),
        ("two servers, one gone, strict", config_of(good, servers=config_of(bad)["servers"] + config_of(gone)["servers"]),
         STRICT, 3, "two servers are called Server 1"),
        ("without -s", config_of(good, ["1.1.1"]), {}, 0, "Using implicit spec file fuzzingclient.json",
         ["--mode", "fuzzingclient"]),
        ("-w", config_of(gone, ["1.1.1"]), {}, 0, "for agent UnknownServer", ["-m", "fuzzingclient", "-w", url[0]["url"]]),
        ("no agent", config_of(good, ["1.1.1"], servers=url), {}, 0, "1.1.1 for agent UnknownServer"),
        ("prefix", config_of(good, ["1*"], **{"exclude-cases": ["1.*", "12.*", "13.*"]}), {}, 0, "will run 1 test cases"),
        ("id that is none", config_of(good, ["1.1.99"]), {}, 2, r'"1.1.99" of "cases" is no case of Autobahn; did you mean'),
        ("glob that fits none", config_of(good, ["1.1.1", "11.*"]), {}, 0, r'"11.\*" of "cases" is no case of Autobahn'),
        ("nothing left", config_of(good, ["1.1.1"], **{"exclude-cases": ["1.*"]}), {}, 4, "leave no case together"),
        ("no JSON", '{"cases": [\n"1.1.1",]}', {}, 2, r"fuzzingclient.json: this is no JSON: a mistake at line 2, column 9"),
        ("no object", "[]", {}, 2, "it has to be an object"),
        ("no cases", {"servers": url}, {}, 2, '"cases" has to be there'),
        ("cases that are no list", config_of(good, "*"), {}, 2, '"cases" has to be a list of strings'),
        ("no servers", config_of(good, servers=[]), {}, 2, "no server to test"),
        ("server without URL", config_of(good, servers=[{}]), {}, 2, '"servers/0/url" has to be there'),
        ("URL of another scheme", config_of(good, servers=[{"url": "http://x"}]), {}, 2, "ws or wss"),
        ("mistyped field", config_of(good, ["1.1.1"], **{"exclude-case": []}), {}, 0, 'did you mean "exclude-cases"'),
        ("option without effect", config_of(good, ["1.1.1"], options={"tcpNoDelay": True, "version": 18}), {}, 0,
         '"options/tcpNoDelay" has no effect here'),
        ("outdir that is a file", config_of(good, ["1.1.1"], outdir="wstest"), {}, 2, '"outdir": cannot write'),
        ("no such file", {}, {}, 2, "no-such.json: .* cannot be read", ["-m", "fuzzingclient", "-s", "no-such.json"]),
        ("bad WSSPEC_JOBS", config_of(good), {"WSSPEC_JOBS": "many"}, 2, "WSSPEC_JOBS=many: write a number"),
        ("no mode", {}, {}, 2, "a mode must be specified", ["-s", "x"]),
        ("server mode", {}, {}, 2, "testing clients is not there yet", ["-m", "fuzzingserver"]),
        ("unknown mode", {}, {}, 2, "no such mode", ["-m", "fuzzing"]),
    ]


def trouble_of_marker(program):
    """What has no result is not silent: a file says so until a complete run."""
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        marker = pathlib.Path(folder, "reports/servers/wsspec-incomplete")
        wstest(program, folder, config_of(closed_port(), ["1.1.1"]))
        if not marker.exists() or (marker.parent / "index.json").read_text() != "{}":
            return "nothing says that nothing ran"
        wstest(program, folder, config_of(server.port, ["1.1.1"]))
        return "the marker is still there" if marker.exists() else ""


def trouble_of_also_found(program, arguments, cases, says):
    with Server(program, "echo", "--port", "0", *arguments) as server, tempfile.TemporaryDirectory() as folder:
        got = wstest(program, folder, config_of(server.port, cases, **{"exclude-cases": ["6.*", "9.*", "1*.*"]}),
                     env=AT_ONCE)
        page = pathlib.Path(folder, "reports/servers/index.html").read_text()
    if not re.search(rf"^Server 1: also found: .*{says}", got.out, re.M):
        return f"no {says!r} in {got.out[-600:]}"
    return "" if "also found" in page and page.count("case_failed") == 2 else "the page tells something else"


ALSO_FOUND = [
    ("unmasked frames", ["--fault", "accepts-unmasked-frames"], ["*"],
     r"passes or does not look: 6455-5\.1-3 \(frame\.mask\."),
    ("a pong at the opening", ["--variation", "pong-at-open"], ["2.*"],
     r"where Autobahn fails: 2\.1.* \(an unsolicited pong\)"),
]


def trouble_of_import(program):
    """The configuration becomes one of ours, which plays the same cases and is never overwritten."""
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        config = config_of(server.port, ["2.*"], **{"exclude-cases": ["2.10"], "exclude-agent-cases": {"Server*": ["2.2"]}})
        pathlib.Path(folder, "fuzzingclient.json").write_text(json.dumps(config))
        imported = run(program, "import", "fuzzingclient.json", cwd=folder)
        again = run(program, "import", "fuzzingclient.json", cwd=folder)
        got = run(program, "test", "-o", "json=r.json", cwd=folder)
        check = run(program, "baseline", "check", cwd=folder)
        if (imported.code, again.code, got.code, check.code) != (0, 2, 0, 1):
            return f"{imported}\n{again}\n{got}\n{check}"
        target = json.loads(pathlib.Path(folder, "r.json").read_text())["targets"][0]
    played = {alias for row in target["cases"] for alias in row["aliases"]}
    wanted = {f"autobahn:2.{i}" for i in range(1, 12)} - {"autobahn:2.2", "autobahn:2.10"}
    if target["name"] != "Server-1" or not wanted <= played or {"autobahn:2.2", "autobahn:2.10"} & played:
        return f"{target['name']} played {sorted(played)}"
    return "" if "is there already" in again.err and check.out.count("still to be written") == 2 else f"{again}\n{check}"


def trouble_of_stored(program):
    """A stored report as a baseline: what it lists is expected, what is new fails."""
    with tempfile.TemporaryDirectory() as folder:
        test = ["test", "--exec", f"{program} echo --port {{port}} --fault accepts-rsv2", "--only", "ab:3.*,ab:2.*"]
        before = run(program, *test, "--name", "x", "-o", "autobahn=stored", cwd=folder)
        imported = run(program, "baseline", "import", "autobahn", "stored/index.json", cwd=folder)
        after = run(program, *test, cwd=folder)
        again = run(program, "baseline", "import", "autobahn", "stored/index.json", cwd=folder)
    codes = (before.code, imported.code, after.code, again.code)
    if codes != (1, 0, 0, 0) or "+ ab:3." not in imported.out or ": 0 new, " not in again.out:
        return f"{codes}: {before}\n{imported}\n{after}\n{again}"
    return ""


def trouble_of_settings(program):
    """Typed before the environment, the environment before the file, which is found upward."""
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as folder:
        below = pathlib.Path(folder, "a", "b")
        below.mkdir(parents=True)
        pathlib.Path(folder, "wsspec.toml").write_text(
            f'url = "ws://127.0.0.1:{server.port}"\nonly = ["control.ping.empty"]\nname = "file"\n'
            'origin = "http://file"\njobs = 2\noutput = ["json=r.json"]\n')
        env = {"WSSPEC_NAME": "environment", "WSSPEC_JOBS": "3"}
        told = run(program, "config", "--explain", "--jobs", "4", cwd=below, env=env)
        got = run(program, "test", "--jobs", "4", cwd=below, env=env)
        if got.code != 0:
            return f"{told}\n{got}"
        name = json.loads(pathlib.Path(folder, "r.json").read_text())["targets"][0]["name"]
    for line in (r"^jobs +4 +--jobs$", r"^name +environment +\$WSSPEC_NAME$", r"^profile +ci +default$",
                 r"^origin +http://file +../../wsspec\.toml:4$"):
        if not re.search(line, told.out, re.M):
            return f"no line {line!r}: {told}"
    return "" if name == "environment" else f"{name}: {got}"


BAD_SETTINGS = {
    "key": ("jobs = 1\nonyl = 'x'", r'wsspec\.toml:2: "onyl" is no long flag of wsspec test; did you mean "only"'),
    "value": ("\njobs = 'many'", r"--jobs: .*many.* \(wsspec\.toml:2\)"),
    "list": ("cookie = ['x']", r'wsspec\.toml:1: "cookie" takes one value, no list'),
    "table": ("[test]\njobs = 1", r'wsspec\.toml:1: "test" is no long flag'),
    "syntax": ("jobs = 1\nname = x", r"wsspec\.toml:2: this is no TOML"),
    "date": ("name = 2026-11-22", r'wsspec\.toml:1: "name" takes a string, a number'),
}


def trouble_of_bad_settings(program, text, says):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "wsspec.toml").write_text(text)
        got = run(program, "test", "ws://127.0.0.1:1", cwd=folder)
    return "" if got.code == 2 and re.search(says, got.err) and got.err.count("\n") == 1 else str(got)


BAD_IMPORTS = [
    ("import of nothing", ["import", "no-such.json"], "no-such.json: .* cannot be read"),
    ("import of no JSON", ["import", "bad.json"], "bad.json: this is no JSON: a mistake at line 1"),
    ("results that are none", ["baseline", "import", "autobahn", "bad.json"], "neither an index.json nor a line"),
    ("results of another tool", ["baseline", "import", "h2spec", "bad.json"], "h2spec not in"),
    ("results of nowhere", ["baseline", "import", "autobahn", "no-such.json"], "the report of Autobahn cannot be read"),
    ("a folder without a path", ["test", "ws://127.0.0.1:1", "-o", "autobahn="], "write autobahn=FOLDER"),
    ("a folder that is a file", ["test", "ws://127.0.0.1:1", "-o", "autobahn=bad.json"], "cannot write into the folder"),
]


def trouble_of_bad_import(program, arguments, says):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "bad.json").write_text("oops")
        got = run(program, *arguments, cwd=folder)
    return "" if got.code == 2 and re.search(says, got.err) and got.err.count("\n") == 1 else str(got)


def trouble_of_subprotocols(program):
    """Each request offers them, as with --subprotocol: a server may insist on one. Only the question for subprotocols
    itself is without."""
    heads = []

    def serve(connection, _):
        inner = socket.create_connection(("127.0.0.1", server.port))
        heads.append(connection.recv(65536))
        inner.sendall(heads[-1])
        for ends in ((connection, inner), (inner, connection)):
            threading.Thread(target=pump, args=ends, daemon=True).start()

    with tempfile.TemporaryDirectory() as folder, Server(program, "echo", "--port", "0") as server, \
            RawServer(serve) as relay:
        config = config_of(relay.port, ["1.1.1"])
        config["servers"][0]["protocols"] = ["v2", "v1"]
        got = wstest(program, folder, config, env={"WSSPEC_EXIT": "strict"})
    missing = [head for head in heads if not re.search(rb"\r\nSec-WebSocket-Protocol: .*v2, v1\r\n", head)]
    asked = [head for head in missing if b"-Protocol: chat, superchat, echo\r\n" in head and b"-Extensions" not in head]
    well = got.code == 0 and len(heads) > 3 and len(missing) == len(asked) == 1
    return "" if well else f"{missing} of {len(heads)} {got}"


def pump(source, sink):
    try:
        while octets := source.recv(65536):
            sink.sendall(octets)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def main(program):
    program = str(pathlib.Path(program).resolve())
    stored = stored_index(program)
    rows = [(name, program, stored, arguments, red) for name, arguments, red in SERVERS]
    results = side_by_side(trouble_of_gates, rows)
    with Server(program, "echo", "--port", "0") as good, \
            Server(program, "echo", "--port", "0", "--fault", "accepts-rsv2") as bad:
        rows = [(name, program, *row) for name, *row in ends(good.port, bad.port)]
        results += side_by_side(trouble_of_end, rows)
    results += side_by_side(trouble_of_also_found, [(name, program, *row) for name, *row in ALSO_FOUND])
    rows = [(f"wsspec.toml with a bad {name}", program, *row) for name, row in BAD_SETTINGS.items()]
    results += side_by_side(trouble_of_bad_settings, rows)
    results += side_by_side(trouble_of_bad_import, [(name, program, *row) for name, *row in BAD_IMPORTS])
    results += [("import", trouble_of_import(program)), ("stored report", trouble_of_stored(program)),
                ("settings", trouble_of_settings(program))]
    results += [("layout", trouble_of_layout(program)), ("stdout", trouble_of_stdout(program)),
                ("marker", trouble_of_marker(program)), ("subprotocols", trouble_of_subprotocols(program))]
    return report(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
