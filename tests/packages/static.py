#!/usr/bin/env python3
"""The static program: needs nothing, runs in a clean Debian, and loads no module of the name service.

usage: static.py PROGRAM
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from clean_root import clean_root, support, tries, wrong

# Of another glibc, a module would end the program that loads it; this one says that it was loaded.
TRAP = '#include <unistd.h>\n__attribute__((constructor)) static void loaded(void) { (void)!write(2, "TRAPPED\\n", 8); }\n'


def set_trap(root):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "trap.c")
        source.write_text(TRAP)
        library = root / "usr/lib/x86_64-linux-gnu/libnss_trap.so.2"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source], check=True)
    (root / "etc/nsswitch.conf").write_text("hosts: trap files dns\n")


def trapped(folder, *command):
    done = folder.run(*command)
    return "TRAPPED" in done.err, done


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    rows = [("ldd", wrong(support.run("ldd", str(program)), 1, "not a dynamic executable"))]
    with clean_root() as folder:
        shutil.copy(program, folder.path / "usr/bin/wsspec")
        rows += tries(folder)
        set_trap(folder.path)
        caught, done = trapped(folder, "getent", "ahosts", "localhost")
        rows.append(("the trap works", "" if caught else str(done)))
        caught, done = trapped(folder, "wsspec", "test", "ws://localhost:1/")
        rows.append(("no module is loaded for a name", str(done) if caught else ""))
    return support.report(rows)


if __name__ == "__main__":
    sys.exit(main())
