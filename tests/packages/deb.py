#!/usr/bin/env python3
"""The Debian package: lintian has nothing to say, it installs into a clean Debian and runs there.

usage: deb.py PACKAGE.deb
"""

import os
import pathlib
import shutil
import subprocess
import sys

from clean_root import clean_root, support, tries, wrong

HOLDS = ("usr/share/man/man1/wsspec.1.gz", "usr/share/bash-completion/completions/wsspec",
         "usr/share/zsh/vendor-completions/_wsspec", "usr/share/fish/vendor_completions.d/wsspec.fish",
         "usr/share/doc/wsspec/copyright", "usr/share/doc/wsspec/changelog.gz", "usr/bin/wstest",
         "usr/share/cmake/wsspec/wsspecConfig.cmake")


def lintian(package):
    done = subprocess.run(["lintian", "--fail-on", "error,warning", "--allow-root", package],
                          capture_output=True, text=True)
    return (done.stdout + done.stderr).strip() or ("" if done.returncode == 0 else f"exit code {done.returncode}")


def installed(folder, package):
    """apt brings what the package depends on."""
    inside = "/" + package.name
    shutil.copy(package, folder.path / package.name)
    shutil.copy("/etc/resolv.conf", folder.path / "etc/resolv.conf")
    yield "apt-get update", wrong(folder.run("apt-get", "update", env=proxies()), 0, "")
    yield "apt-get install", wrong(folder.run("apt-get", "install", "-y", "--no-install-recommends", inside,
                                              env={"DEBIAN_FRONTEND": "noninteractive", **proxies()}), 0, "")


def proxies():
    """How apt reaches its mirror here, if there is something to know."""
    return {name: value for name, value in os.environ.items() if name.lower() in ("http_proxy", "https_proxy")}


def main():
    package = pathlib.Path(sys.argv[1]).resolve()
    rows = [("lintian", lintian(package))]
    with clean_root() as folder:
        rows += installed(folder, package)
        # What minbase lays aside are manual pages and documents; the list of files says what was in.
        listed = folder.run("dpkg", "-L", "wsspec").out.split()
        rows += [(f"holds /{path}", "" if f"/{path}" in listed else "missing") for path in HOLDS]
        rows += tries(folder)
        rows.append(("goes without a trace", wrong(folder.run("dpkg", "--purge", "wsspec"), 0, "")))
        rows.append(("no program is left", "" if not (folder.path / "usr/bin/wsspec").exists() else "it is there"))
    return support.report(rows)


if __name__ == "__main__":
    sys.exit(main())
