#!/usr/bin/env python3
"""The OCI image, as far as that goes without an engine that builds images.

usage: image.py PROGRAM NODE_FOLDER

The recipe is read by dockerfile-utils; the file system is laid out by the script that
the recipe runs, and entered by chroot with the recipe's variables, folder and command.
"""

import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from clean_root import ROOT, Folder, support, wrong

RECIPE = ROOT / "tools/package/Containerfile"


def instructions():
    """Name and rest of each instruction, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", RECIPE.read_text(), flags=re.M))
    return [tuple(line.split(None, 1)) for line in text.splitlines() if line]


def of_last_stage(name):
    found = []
    for instruction, rest in instructions():
        found = [] if instruction == "FROM" else found + ([rest] if instruction == name else [])
    return found


def linted(node_folder):
    lint = ROOT / node_folder / "node_modules/.bin/dockerfile-utils"
    done = subprocess.run([lint, "lint", RECIPE], capture_output=True, text=True)
    return (done.stdout + done.stderr).strip() or ("" if done.returncode == 0 else f"exit code {done.returncode}")


def laid_out(folder, program):
    """The last RUN of the recipe, with the folders of this machine."""
    command = [rest for name, rest in instructions() if name == "RUN"][-1]
    words = shlex.split(command)
    there = {"build/static/wsspec": str(program), "/image": str(folder.path)}
    return support.run(*[there.get(word, word) for word in words], cwd=ROOT)


def as_wstest(folder, url, env):
    """The entry line of Autobahn's image, with a configuration in a folder that is mounted."""
    spec = {"outdir": "/reports/clients", "servers": [{"agent": "echo", "url": url}], "cases": ["1.1.*"]}
    (folder.path / "reports/fuzzingclient.json").write_text(json.dumps(spec))
    done = folder.run("wstest", "-m", "fuzzingclient", "-s", "/reports/fuzzingclient.json", env=env)
    index = folder.path / "reports/clients/index.json"
    return wrong(done, 0, "Running test case ID") or ("" if "1.1.1" in index.read_text() else "the index lacks 1.1.1")


def of_system(folder, program):
    """Rows: TLS is verified by the system's authorities, found without being told where they are."""
    with tempfile.TemporaryDirectory() as name:
        key, certificate = pathlib.Path(name, "key.pem"), pathlib.Path(name, "certificate.pem")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                       check=True, capture_output=True)
        words = ["echo", "--port", "0", "--tls", "--cert", str(certificate), "--key", str(key)]
        with support.Server(str(program), *words) as server:
            url = [f"wss://127.0.0.1:{server.port}/", "--profile", "quick"]
            yield "refuses an unknown authority", wrong(folder.run("wsspec", *url, env={"PATH": "/bin"}), 3, "certificate")
            with (folder.path / "etc/ssl/certs/ca-certificates.crt").open("a") as bundle:
                bundle.write(certificate.read_text())
            yield "takes a known one", wrong(folder.run("wsspec", *url, env={"PATH": "/bin"}), 0, "-> exit 0")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    env = dict(rest.split("=", 1) for rest in of_last_stage("ENV"))
    rows = [("the recipe", linted(sys.argv[2]))]
    with Folder() as folder, support.Server(str(program), "echo", "--port", "0") as server:
        rows.append(("the file system", wrong(laid_out(folder, program), 0, "")))
        command = re.findall(r'"([^"]*)"', of_last_stage("CMD")[0])
        rows.append(("its command", wrong(folder.run(*command, env=env), 0, r"Usage: wsspec")))
        url = f"ws://127.0.0.1:{server.port}/"
        done = folder.run("wsspec", url, "--profile", "quick", "-o", "json=" + of_last_stage("WORKDIR")[0] + "/r.json", env=env)
        rows.append(("tests a server", wrong(done, 0, "-> exit 0")))
        rows.append(("leaves a report", "" if (folder.path / "reports/r.json").stat().st_size > 0 else "empty"))
        rows.append(("finds the authorities of TLS", "" if (folder.path / env["SSL_CERT_FILE"][1:]).exists() else "none"))
        rows.append(("tests as wstest", as_wstest(folder, url, env)))
        rows += of_system(folder, program)
    return support.report(rows)


if __name__ == "__main__":
    sys.exit(main())
