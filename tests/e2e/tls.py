#!/usr/bin/env python3
"""wss: an authority of one's own, a name that fits, -k, a client certificate; a `repeat` line that takes all of it along;
certificates that a client has to refuse.

usage: tls.py PROGRAM
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from support import Server, report, run

ONE_CASE = ["--only", "control.ping.empty"]


# Speaks in the clear where there is no TLS, and is the reference client elsewhere.
IN_THE_CLEAR = """
import socket, subprocess, sys
program, authority, url = sys.argv[1:]
host, port = url.split("/")[2].split(":")
if "plain-http" in url:
    socket.create_connection((host, int(port))).sendall(b"GET / HTTP/1.1\\r\\nHost: here\\r\\n\\r\\n")
else:
    subprocess.run([program, "echo", "--connect", url, "--cacert", authority])
"""


def make_certificate(folder, name):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}", "-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.pem"],
        check=True, capture_output=True)
    return f"{folder}/{name}.pem", f"{folder}/{name}.key"


def rows(program, folder):
    cert, key = make_certificate(folder, "localhost")
    other_cert, other_key = make_certificate(folder, "other.example")
    with Server(program, "echo", "--port", "0", "--tls", "--cert", cert, "--key", key) as server:
        by_name, by_number = f"wss://localhost:{server.port}/", f"wss://127.0.0.1:{server.port}/"
        for name, arguments, code in [
            ("authority of one's own", [by_name, "--cacert", cert], 0),
            ("nobody vouches for it", [by_name], 3),
            ("another authority", [by_name, "--cacert", other_cert], 3),
            ("certificate for another name", [by_number, "--cacert", cert], 3),
            ("name given by --sni", [by_number, "--cacert", cert, "--sni", "localhost"], 0),
            ("not verified", [by_number, "-k"], 0),
            ("client certificate", [by_name, "--cacert", cert, "--cert", other_cert, "--key", other_key], 0),
            ("client certificate without its key", [by_name, "--cacert", cert, "--cert", other_cert, "--key", key], 2),
        ]:
            got = run(program, "test", *arguments, *ONE_CASE)
            yield name, "" if got.code == code else f"expected exit code {code}, got {got}"


def repeats(program, folder):
    """The command that a report gives finds the same again: it names the URL, its TLS and every header."""
    cert, key = f"{folder}/localhost.pem", f"{folder}/localhost.key"
    server = f"{program} echo --port {{port}} --fault ignores-connection-value --tls --cert {cert} --key {key}"
    case = "handshake.connection.other.close"
    for name, arguments in [
        ("repeated with its authority", ["wss://localhost:{port}/a?b=1&c=2", "--exec", server, "--cacert", cert]),
        ("repeated without verifying", ["wss://127.0.0.1:{port}/", "--exec", server, "-k", "-H", "X-It: isn't"]),
    ]:
        got = run(program, "test", *arguments, "--only", case)
        line = re.search(r"^  repeat +wsspec (.*)$", got.out, re.M)
        again = run(program, *shlex.split(line[1])) if line else got
        same = line and again.code == 1 and case in again.out and all(word in shlex.split(line[1]) for word in arguments)
        yield name, "" if same else f"{got}\nand again {again}"


def refusals(program, folder):
    """Which of the cases about TLS a client fails: none, those about certificates, or the one about TLS itself."""
    ca = f"{folder}/authority.pem"
    certificates = {f"handshake.tls.certificate.{kind}" for kind in
                    ("expired", "not-yet-valid", "wrong-name", "self-signed", "unknown-authority")}
    in_the_clear = "handshake.tls.plain-http"
    client = f"{program} echo --connect"
    script = pathlib.Path(folder, "in_the_clear.py")
    script.write_text(IN_THE_CLEAR)
    for name, command, due in [
        ("a client that looks at certificates", f"{client} {{url}} --cacert {ca}", set()),
        ("a client that takes any", f"{client} {{url}} -k", certificates),
        ("a client that goes without TLS", f"{sys.executable} {script} {program} {ca} {{url}}", {in_the_clear}),
    ]:
        got = run(program, "listen", "--tls", "--authority", ca, "--exec", command, "--only", "handshake.tls.**", "--json")
        verdicts = {row["id"]: row["verdict"] for row in json.loads(got.out)["targets"][0]["cases"]} if got.code < 2 else {}
        failed = {case for case, verdict in verdicts.items() if verdict == "fail"}
        rest = {verdict for case, verdict in verdicts.items() if case not in due}
        yield name, "" if failed == due and rest <= {"pass"} and len(verdicts) == 6 else str(got)
    got = run(program, "listen", "--tls", "--exec", f"{client} {{url}} -k", "--only", "handshake.tls.**", "--json")
    yield "no authority, no verdict", "" if got.out.count("needs-tls") >= 6 else str(got)
    got = run(program, "listen", "--tls", "--authority", f"{folder}/none/ca.pem", "--exec", f"{client} {{url}}")
    yield "an authority that cannot be written", "" if got.code == 2 and "--authority" in got.err else str(got)


def main(program):
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        return report([*rows(program, folder), *repeats(program, folder), *refusals(program, folder)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
