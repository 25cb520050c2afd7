#!/usr/bin/env python3
"""A Debian of its own for a package to be installed into, and how a program is tried there.

usage: clean_root.py    makes the Debian that the other scripts copy, if it is not there
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "e2e"))
import support  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]
KEPT = ROOT / "build/clean-root"  # what debootstrap made; each test gets a copy
LIMIT = 900  # seconds for debootstrap


def mirror():
    """What apt is configured with here."""
    listed = subprocess.run(["apt-get", "indextargets", "--format", "$(REPO_URI)"], capture_output=True, text=True)
    return next(line for line in listed.stdout.splitlines() if line.rstrip("/").endswith("/debian"))


def make_root():
    if KEPT.exists():
        return
    fresh = KEPT.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    subprocess.run(["debootstrap", "--variant=minbase", "bookworm", fresh, mirror()], check=True, timeout=LIMIT,
                   stdout=subprocess.DEVNULL)
    (fresh / "etc/hosts").write_text("127.0.0.1 localhost\n")
    fresh.rename(KEPT)


class Folder:
    """The root of a file system, used by chroot; gone at the end."""

    def __init__(self, like=None):
        self.temporary = tempfile.TemporaryDirectory(prefix="wsspec-root-", ignore_cleanup_errors=True)
        self.path = pathlib.Path(self.temporary.name, "root")
        if like is not None:
            subprocess.run(["cp", "-a", like, self.path], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.temporary.cleanup()

    def run(self, *command, env=None):
        """The same as support.run, inside: with these variables and no others."""
        words = [f"{name}={value}" for name, value in {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **(env or {})}.items()]
        return support.run("env", "-i", *words, "/usr/sbin/chroot", str(self.path), *command)


def clean_root():
    make_root()
    return Folder(KEPT)


FAULT = "pong-with-empty-payload"


def tries(folder, program="wsspec", env=None):
    """Rows: the program has a version, finds the reference server right and a fault wrong, and looks names up."""
    served = f"{program} echo --port {{port}}"
    quick = ["--profile", "quick"]
    for what, words, code, pattern in (
        ("has a version", ["--version"], 0, r"^wsspec \d"),
        ("finds nothing wrong", ["test", "--exec", served, *quick], 0, r"0 unexpected -> exit 0"),
        ("finds a fault", ["test", "--exec", f"{served} --fault {FAULT}", *quick], 1, r"-> exit 1"),
        ("looks a name up", ["test", "ws://localhost:1/"], 3, r"refused by localhost:1"),
    ):
        yield f"{program} {what}", wrong(folder.run(program, *words, env=env), code, pattern)


def wrong(done, code, pattern):
    """Empty, or what is not as wanted."""
    if done.code == code and re.search(pattern, done.out + done.err, re.M):
        return ""
    return f"wanted exit code {code} and {pattern!r}: {done}"


if __name__ == "__main__":
    make_root()
