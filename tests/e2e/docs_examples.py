#!/usr/bin/env python3
"""Every `wsspec` command and every baseline that README.md and docs/ show is a real one.

usage: docs_examples.py PROGRAM ROOT

Runs of tests are cut down to one case and pointed at a server of this script;
servers are started and ended. The examples of a page run one after the other in a
folder of their own. Examples of tools/ are run by tools/test itself, those of docs/tour.md by tour.py.
"""

import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from support import RawServer, Server, report, run

ONE_CASE = ["--only", "control.ping.empty"]

# What a reader of these pages has in the folder.
FILES = {"coming-from-autobahn.md": {
    "fuzzingclient.json": '{"servers": [{"url": "ws://127.0.0.1:9001"}], "cases": ["*"], "exclude-cases": ["9.*"]}',
    "expected-results.json": '{"server": {"6.4.1": {"behavior": "NON-STRICT", "behaviorClose": "OK"}}}'}}


def pages(root):
    return [root / "README.md", *sorted(page for page in root.glob("docs/*.md") if page.name != "tour.md")]


def baselines(root):
    """Place and text of each wsspec.expect that is shown whole."""
    for page in pages(root):
        for block in re.findall(r"^```\n(# wsspec-expect .*?)^```", page.read_text(), re.S | re.M):
            yield page.name, block


def trouble_of_baseline(program, text, folder):
    path = pathlib.Path(folder, "shown.expect")
    path.write_text(text)
    got = run(program, "baseline", "check", path)
    return "" if got.code == 0 else str(got)


def settings(root):
    """Place and text of each wsspec.toml that is shown."""
    for page in pages(root):
        for block in re.findall(r"^```toml\n(.*?)^```", page.read_text(), re.S | re.M):
            yield page.name, block


def trouble_of_settings(program, text, folder):
    path = pathlib.Path(folder, "shown.toml")
    path.write_text(text)
    got = run(program, "config", "--config", path)
    if got.code == 0 and "[listen]" in text:
        got = run(program, "config", "listen", "--config", path)
    return "" if got.code == 0 else str(got)


def commands(root):
    """Place and words of each command in a sh block, continued lines joined."""
    for page in pages(root):
        for block in re.findall(r"^```sh\n(.*?)^```", page.read_text(), re.S | re.M):
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("wsspec "):
                    yield page.name, line


def starts_and_ends(words):
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    server.terminate()
    err = server.communicate(timeout=10)[1]
    return "" if "listening on" in line else f"does not listen: {line}{err}"


def connects(words):
    """A client stays until it is closed: here at once."""
    with RawServer(lambda connection, _: connection.close()) as server:
        words[words.index("--connect") + 1] = f"ws://127.0.0.1:{server.port}/"
        got = run(*words)
    return "" if got.code == 1 and "not opened: " in got.out else str(got)


def trouble(program, line, server, folder):
    line = line.replace("NAME", "accepts-unmasked-frames").replace("127.0.0.1:9001", f"127.0.0.1:{server.port}")
    line = re.sub(r"'wsspec ", f"'{program} ", line)
    words = [program, *shlex.split(line, comments=True)[1:]]
    if words[1] == "echo" and "--port" in words:
        words[words.index("--port") + 1] = "0"
        return starts_and_ends(words)
    if words[1] == "echo" and "--connect" in words:
        return connects(words)
    if "wss://" in line:
        return ""  # needs certificates of the reader's own: tls.py does it
    if words[1] == "fuzz" and "--time" in words:
        words[words.index("--time") + 1] = "500ms"
    if words[1] in ("test", "listen") and not {"--only", "--split-explore", "--failed-from"} & set(words):
        words += ONE_CASE
    if words[1] == "selftest" and "--fault" not in words:
        words += ["--fault", "accepts-unmasked-frames"]
    got = run(*words, cwd=folder)
    return "" if got.code in (0, 1) else str(got)


def folder_of(page, top, root):
    folder = pathlib.Path(top, page)
    if not folder.exists():
        folder.mkdir()
        (folder / "targets").symlink_to(root / "targets")
        for name, text in FILES.get(page, {}).items():
            (folder / name).write_text(text)
    return folder


def main(program, root):
    program, root = str(pathlib.Path(program).resolve()), pathlib.Path(root).resolve()
    with Server(program, "echo", "--port", "0") as server, tempfile.TemporaryDirectory() as top:
        rows = [(f"{page}: {line}", trouble(program, line, server, folder_of(page, top, root)))
                for page, line in commands(root)]
        rows += [(f"{page}: a baseline", trouble_of_baseline(program, text, top)) for page, text in baselines(root)]
        rows += [(f"{page}: a wsspec.toml", trouble_of_settings(program, text, top)) for page, text in settings(root)]
    return report(rows)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
