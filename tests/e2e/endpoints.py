#!/usr/bin/env python3
"""Endpoints that are no plain echoes: behind a token, a cookie, a subprotocol and a login, with an echo of their own
form. They are tested as fully as any, a violation of theirs is found, and what is missing is told. And ways to an
endpoint that its URL does not name: another address, one family of addresses, a Unix socket.

usage: endpoints.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

from support import Server, report, run, side_by_side

HERE = pathlib.Path(__file__).resolve().parent / "endpoints"
GIVEN = {
    "token": ["-H", "Authorization: Bearer let-me-in"],
    "cookie": ["--cookie", "session=42"],
    "subprotocol": ["--subprotocol", "orders.v2"],
    "prelude": ["--prelude", f"{HERE}/login.json"],
    "template": ["--echo-template", '{"type":"echo","data":"{payload}"}'],
}


def words_without(*left_out):
    return [word for name, words in GIVEN.items() if name not in left_out for word in words]


def serving(violation=""):
    return ["--exec", f"node {HERE}/orders.js {{port}} {violation}", "--name", "orders"]


def rows_of(path):
    return json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]


def tested_fully(program, folder):
    out = f"{folder}/orders.json"
    got = run(program, "test", *serving(), *words_without(), "--require", "echo,subprotocol", "-o", f"json={out}")
    if got.code != 1 or "--require subprotocol" not in got.err:
        return f"its own subprotocol is no reason to call those of the cases offered: {got}"
    got = run(program, "test", *serving(), *words_without(), "--require", "echo", "-o", f"json={out}")
    rows = rows_of(out)
    if got.code != 0 or any(row["verdict"] not in ("pass", "info", "skip") for row in rows):
        return str(got)
    skips = {row["skip_reason"].split(":")[0] for row in rows if row["verdict"] == "skip"}
    num_played = sum(row["verdict"] != "skip" for row in rows)
    return f"skipped for {skips}, {num_played} played" if "needs-echo" in skips or num_played < 400 else ""


def violation_is_found(program, violation, requirement, only, cause):
    got = run(program, "test", *serving(violation), *words_without(), "--only", only, "--no-reverify")
    return "" if got.code == 1 and requirement in got.out and f"FAIL  {cause}" in got.out else str(got)


def flaky_is_told(program, words, code, shown):
    """The first play of the case fails and the second one passes."""
    got = run(program, "test", *serving("stumbles"), *words_without(), "--only", "message.text.nul", *words)
    told = "FLAKY message.text.nul" in got.out
    return "" if got.code == code and told == shown else str(got)


def what_is_missing_is_told(program, left_out, code, due):
    """Of each option that is left out the run says so, and never that all is well."""
    got = run(program, "test", *serving(), *words_without(left_out), "--require", "echo", "--only", "message.text.**")
    return "" if got.code == code and due in got.err else str(got)


def login_that_fails(program, folder):
    wrong = pathlib.Path(folder, "wrong.json")
    wrong.write_text('[{"send": {"text": "guess"}}, {"expect": "welcome"}]')
    got = run(program, "test", *serving(), *words_without("prelude"), "--prelude", wrong)
    due = 'the prelude waited for a message with "welcome"'
    return "" if got.code == 3 and due in got.err else str(got)


def broken_files(program, folder, text, due):
    path = pathlib.Path(tempfile.mkdtemp(dir=folder), "p.json")
    path.write_text(text)
    got = run(program, "test", "ws://127.0.0.1:9/", "--prelude", path)
    return "" if got.code == 2 and due in got.err else str(got)


def bad_template(program):
    got = run(program, "test", "ws://127.0.0.1:9/", "--echo-template", "{}")
    return "" if got.code == 2 and "{payload} once" in got.err else str(got)


def way_words(program, plain, nowhere):
    """(name, command, its arguments, exit code, what is told): by other ways than those of the URL."""
    url, elsewhere = f"ws://not.known.invalid:{plain.port}/", "ws://not.known.invalid/"
    there = f"not.known.invalid:{plain.port}:127.0.0.1"
    other = f"ws://also.not.known.invalid:{plain.port}/"
    for command in ("test", "doctor"):
        yield "an address for a name", command, [url, "--resolve", there], 0, ""
        yield "several addresses", command, [url, "--resolve", f"{there},[::1]", "-4"], 0, ""
        yield "a name over IPv4", command, [f"ws://localhost:{plain.port}/", "-4"], 0, ""
        yield "an address of the other family", command, [f"ws://127.0.0.1:{plain.port}/", "-6"], 2, "no address of IPv6"
        yield "both families", command, [url, "-4", "-6"], 2, "--ipv4 excludes --ipv6"
        yield "an address for another name", command, [elsewhere, "--resolve", there], 2, "not.known.invalid:80, not there"
        yield "no such form", command, [url, "--resolve", "not.known.invalid:127.0.0.1"], 2, "HOST:PORT:ADDRESS"
        yield "a name for a name", command, [url, "--resolve", f"not.known.invalid:{plain.port}:localhost"], 2, "HOST:PORT"
        yield "two ways", command, [url, "--unix-socket", "s", "--resolve", there], 2, "--resolve excludes --unix-socket"
        yield "no such socket", command, [url, "--unix-socket", f"{nowhere}/s"], 3, f"{nowhere}/s"
        yield "a path that is too long", command, [url, "--unix-socket", "s" * 200], 2, "has 200 octets"
    yield "an address of another port", "test", [url, "--connect-to", "localhost:1", "--resolve", there], 2, "localhost:1, not"
    yield "one address of two", "test", [url, f"ws://127.0.0.1:{plain.port}/", "--resolve", there], 0, ""
    yield "one of none", "test", [url, other, "--resolve", "not.known.invalid:1:::1"], 2, "no connection goes there"
    yield "a free port", "test", ["--exec", f"{program} echo --port {{port}}", "ws://not.known.invalid:{port}/", "--resolve",
                                  "not.known.invalid:{port}:127.0.0.1"], 0, ""


def by_way(program, command, arguments, code, due):
    words = ["--only", "control.ping.empty", *(["--require", "echo"] if command == "test" else [])]
    got = run(program, command, *arguments, *words)
    return "" if got.code == code and due in got.out + got.err else f"expected {code} and {due}: {got}"


def ipv6_only(program):
    """Where this machine has IPv6: a server there is found over it, and not over IPv4."""
    try:
        with Server(program, "echo", "--host", "::1", "--port", "0") as server:
            port = server.port
            codes = [run(program, "test", f"ws://[::1]:{port}/", *words, "--only", "control.ping.empty").code
                     for words in ([], ["-6"], ["-4"])]
            name = ["ws://name.invalid:{0}/".format(port), "--resolve", f"name.invalid:{port}:[::1]"]
            codes.append(run(program, "test", *name, "--only", "control.ping.empty").code)
    except AttributeError:  # it has told no port
        return ""
    return "" if codes == [0, 0, 2, 0] else str(codes)


def over_a_unix_socket(program, folder, violation, code, due):
    """The server listens on no port; its Host is that of the URL, and what it breaks is found and repeated."""
    path, out = tempfile.mkdtemp(dir=folder) + "/s", tempfile.mkdtemp(dir=folder) + "/out.json"
    words = ["--exec", f"rm -f {path}; exec node {HERE}/orders.js {path} {violation}", "ws://orders.invalid/chat",
             "--unix-socket", path, *words_without()]
    got = run(program, "test", *words, "--require", "echo", "--only", "frame.rsv.**,message.text.**", "-o", out)
    told = got.code == code and due in got.out
    request = rows_of(out)[-1]["connections"][0]["events"][0]["text"]
    if not told or "Host: orders.invalid\r\n" not in request or f"--unix-socket {path}" not in rows_of(out)[0]["repro"]:
        return f"{request} {got}"
    return ""


def sent_again_over_a_unix_socket(program, folder):
    """wsspec replay and wsspec wstest take the same way."""
    path = tempfile.mkdtemp(dir=folder) + "/s"
    server = pathlib.Path(__file__).resolve().parents[2] / "targets/tutorial/server.js"
    with subprocess.Popen(["node", server, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            way = ["--unix-socket", path]
            out = f"{path}.json"
            words = [program, "test", "ws://name.invalid/", *way, "--only", "control.ping.empty", "-o", out]
            tested = next((got for got in (run(*words) for _ in range(50)) if got.code == 0 or time.sleep(0.1)), None)
            again = run(program, "replay", out, "--case", "control.ping.empty", *way)
            spec = pathlib.Path(f"{path}.spec.json")
            spec.write_text(json.dumps({"servers": [{"url": "ws://name.invalid", "agent": "it"}], "cases": ["2.1"],
                                        "outdir": f"{path}.out"}))
            autobahn = run(program, "wstest", "-m", "fuzzingclient", "-s", str(spec), *way, env={"WSSPEC_EXIT": "strict"})
        finally:
            process.terminate()
    well = tested and again.code == 0 and autobahn.code == 0 and "Running test case ID 2.1" in autobahn.out
    return "" if well else f"{tested} {again} {autobahn}"


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder, Server(program, "echo", "--port", "0") as plain:
        rows = [
            ("tested fully", tested_fully, program, folder),
            ("takes reserved bits", violation_is_found, program, "takes-reserved-bits", "6455-5.2-4", "frame.rsv.**",
             "peer-continued"),
            ("drops a character", violation_is_found, program, "drops-a-character", "6455-5.6", "utf8.valid.*",
             "wrong-payload"),
            ("a retry", flaky_is_told, program, ["--retries", "2"], 0, True),
            ("a retry that is not accepted", flaky_is_told, program, ["--retries", "2", "--flaky", "fail"], 1, True),
            ("no retry", flaky_is_told, program, [], 1, False),
            ("the worst of two", flaky_is_told, program, ["--repeat", "2", "--flaky", "fail"], 1, True),
            ("the worst of two, accepted", flaky_is_told, program, ["--repeat", "2"], 0, True),
            ("no token", what_is_missing_is_told, program, "token", 3, "-H"),
            ("no cookie", what_is_missing_is_told, program, "cookie", 3, "--cookie"),
            ("no subprotocol", what_is_missing_is_told, program, "subprotocol", 3, "--subprotocol"),
            ("no prelude", what_is_missing_is_told, program, "prelude", 1, "--require echo"),
            ("no template", what_is_missing_is_told, program, "template", 1, "--require echo"),
            ("a login that fails", login_that_fails, program, folder),
            ("no JSON", broken_files, program, folder, "[", "p.json"),
            ("no such step", broken_files, program, folder, '[{"sned": {"text": "x"}}]', 'did you mean "send"'),
            ("no message", broken_files, program, folder, '[{"send": {"ping": "x"}}]', "whole messages"),
            ("a template without a place", bad_template, program),
            ("IPv6", ipv6_only, program),
            ("a Unix socket", over_a_unix_socket, program, folder, "", 0, "-> exit 0"),
            ("reserved bits over a Unix socket", over_a_unix_socket, program, folder, "takes-reserved-bits", 1, "6455-5.2-4"),
            ("sent again over a Unix socket", sent_again_over_a_unix_socket, program, folder),
        ]
        rows += [(f"{command}: {name}", by_way, program, command, *row)
                 for name, command, *row in way_words(program, plain, folder)]
        return report(side_by_side(lambda check, *arguments: check(*arguments), rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
