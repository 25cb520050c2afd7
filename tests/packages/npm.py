#!/usr/bin/env python3
"""The npm package: the packed file installs into an empty folder under Node 18, and runs in a Debian without Node.

usage: npm.py PACKAGE.tgz NODE_FOLDER

NODE_FOLDER has a node of version 18 (tests/packages/node after npm ci).
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from clean_root import clean_root, support, tries, wrong

FILES = ["LICENSE", "README.md", "bin/wsspec", "package.json"]


def by_node(node, tool, *words, cwd):
    """npm or npx of that node's age, under it."""
    script = node.parents[2] / f"npm/bin/{tool}-cli.js"
    return support.run(str(node), str(script), *words, cwd=cwd, env={"PATH": f"{node.parent}:/usr/bin:/bin"})


def contents(package):
    listed = subprocess.run(["tar", "-tzf", package], capture_output=True, text=True).stdout.split()
    found = sorted(path.removeprefix("package/") for path in listed)
    return "" if found == FILES else f"holds {found}"


def burdens(package):
    """What would be fetched or run at an installation."""
    text = subprocess.run(["tar", "-xOzf", package, "package/package.json"], capture_output=True, text=True).stdout
    return " ".join({"scripts", "dependencies", "optionalDependencies"} & json.loads(text).keys())


def main():
    package, node = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2], "node_modules/.bin/node").resolve()
    rows = [("holds the program and its notices", contents(package)),
            ("has no script and no dependency", burdens(package)),
            ("node is the oldest that counts", wrong(support.run(str(node), "--version"), 0, r"^v18\."))]
    with tempfile.TemporaryDirectory() as empty, clean_root() as folder:
        # --offline: all that an installation needs is in the file.
        rows.append(("npm install", wrong(by_node(node, "npm", "install", "--offline", str(package), cwd=empty), 0, "")))
        if any(why for _, why in rows):
            return support.report(rows)
        rows.append(("npx wsspec", wrong(by_node(node, "npx", "--no", "--", "wsspec", "--version", cwd=empty), 0, r"^wsspec \d")))
        rows.append(("npx wstest", wrong(by_node(node, "npx", "--no", "--", "wstest", "--help", cwd=empty), 0, "Usage: ws")))
        with support.Server(f"{empty}/node_modules/.bin/wsspec", "echo", "--port", "0") as server:
            url = f"ws://127.0.0.1:{server.port}/"
            done = by_node(node, "npx", "--no", "wsspec", url, "--profile", "quick", cwd=empty)
            rows.append(("npx wsspec URL", wrong(done, 0, "-> exit 0")))
        shutil.copytree(empty, folder.path / "project", symlinks=True)
        rows += tries(folder, "wsspec", env={"PATH": "/project/node_modules/.bin:/usr/bin:/bin"})
    return support.report(rows)


if __name__ == "__main__":
    sys.exit(main())
