#!/usr/bin/env python3
"""Shells complete wsspec's command line, and its manual page has nothing to complain about.

usage: completion.py [--all] PROGRAM

bash is typed at on a terminal. zsh and fish are asked where they are there;
with --all they have to be.
"""

import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from support import report, run

LIMIT = 10  # seconds until a shell has to have answered

# What is typed, and what the tab has to add or to list.
TYPED = [
    ("wsspec expl", "wsspec explain "),
    ("wsspec baseline up", "wsspec baseline update "),
    ("wsspec test --profile qu", "wsspec test --profile quick "),
    ("wsspec test --color=alw", "wsspec test --color=always "),
    ("wsspec ws://127.0.0.1:9001 --junit-w", "wsspec ws://127.0.0.1:9001 --junit-warn"),
    ("wsspec --split-expl", "wsspec --split-explore"),
    ("wsspec explain control.ping.emp", "wsspec explain control.ping.empty "),
    ("wsspec test --only control.ping.emp", "wsspec test --only control.ping.empty "),
    ("wsspec test -o pcap", "wsspec test -o pcapng="),
    ("wsspec test --expect some.exp", "wsspec test --expect some.expect "),
    ("wsspec show --color ", "never"),
]

# Shells on a terminal: how each starts, and what it is told before anything is typed.
SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "bind 'set enable-bracketed-paste off'; bind 'set show-all-if-ambiguous on'; "
        "bind 'set page-completions off'; bind 'set completion-query-items 0'; source {file}; PS1='> '\n",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "unsetopt prompt_cr prompt_sp zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste; LISTMAX=9999; "
        "autoload -U compinit; compinit -u -D; source {file}; PS1='> '; PS2=\n",
    ),
}


class Terminal:
    """A shell on a terminal of its own; what it shows is collected."""

    def __init__(self, command, folder, program):
        self.shown = ""
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "dumb", "HOME": folder,
                           "LC_ALL": "C", "COLUMNS": "400"}
            os.execvpe(command[0], command, environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def wait_for(self, text):
        """Whether the text was shown, in time."""
        until = time.monotonic() + LIMIT
        while text not in self.shown and time.monotonic() < until:
            if select.select([self.master], [], [], 0.1)[0]:
                self.shown += os.read(self.master, 65536).decode(errors="replace").replace("\r", "")
        return text in self.shown

    def type(self, text):
        self.shown = ""
        os.write(self.master, text.encode())


def on_terminal(shell, file, folder, program):
    command, prepare = SHELLS[shell]
    with Terminal(command, folder, program) as terminal:
        terminal.type(prepare.format(file=file) + "echo re''ady\n")
        if not terminal.wait_for("\nready"):
            return [(shell, f"did not start: {terminal.shown!r}")]
        rows = []
        for typed, wanted in TYPED:
            terminal.type(typed + "\t")
            found = terminal.wait_for(wanted)
            rows.append((f"{shell}: {typed!r}", "" if found else f"no {wanted!r} in {terminal.shown!r}"))
            terminal.type("\x15echo do''ne\n")
            terminal.wait_for("\ndone")
        return rows


def by_fish(file, folder, program):
    rows = []
    for typed, wanted in TYPED:
        words = f"set PATH {program.parent} $PATH; source {file}; complete -C'{typed}'"
        done = subprocess.run(["fish", "--no-config", "-c", words], capture_output=True, text=True, cwd=folder,
                              env={**os.environ, "HOME": folder}, timeout=LIMIT)
        found = wanted.split()[-1] in re.split(r"[\t\n]", done.stdout)
        rows.append((f"fish: {typed!r}", "" if found else f"no {wanted!r} in {done.stdout!r} {done.stderr!r}"))
    return rows


def commands_of(program):
    """Every command with its --help, as lists of words."""
    heads = [[]]
    for head in heads:
        text = run(program, *head, "--help").out
        listed = text.partition("\nSubcommands:\n")[2].partition("\n\n")[0]
        heads += [[*head, name] for name in re.findall(r"^  ([a-z]+) ", listed, re.M)]
        yield head, set(re.findall(r"^  (?:-\w,)?(--[a-z][a-z0-9-]*)", text, re.M))


def nothing_forgotten(program, file):
    """Each flag that --help lists is offered by bash, and is in the manual page."""
    rows = []
    manual = run(program, "--help-man").out.replace("\\-", "-")
    for head, flags in commands_of(program):
        words = " ".join(["wsspec", *head, "--"])
        script = f"source {file}; COMP_WORDS=({words}); COMP_CWORD={len(head) + 1}; _wsspec; echo ${{COMPREPLY[@]}}"
        offered = set(subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout.split())
        not_told = {flag for flag in flags if f"{flag}\\fR" not in manual}
        rows.append((f"bash offers all of {words!r}", " ".join(sorted(flags - offered)) if flags else "no flags"))
        rows.append((f"the manual page tells all of {words!r}", " ".join(sorted(not_told))))
    return rows


def lint(command, text):
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    return " ".join(command), said or ("" if done.returncode == 0 else f"exit code {done.returncode}")


def absent(tool, everything):
    if not everything:
        print(f"skipped: {tool} is not installed")
    return [(tool, "is not installed")] if everything else []


def linted(program, file, everything):
    """What checkers say of the page and of bash's file."""
    manual, rows = run(program, "--help-man").out, []
    for command, text in (
        (["mandoc", "-T", "lint", "-W", "style"], manual),
        (["groff", "-man", "-Tutf8", "-ww", "-z"], manual),
        (["shellcheck", "-s", "bash", "-"], file.read_text()),
    ):
        rows += [lint(command, text)] if shutil.which(command[0]) else absent(command[0], everything)
    return rows


def completed(shell, file, folder, program, everything):
    file.write_text(run(program, "completion", shell).out)
    if not shutil.which(shell):
        return absent(shell, everything)
    return by_fish(file, folder, program) if shell == "fish" else on_terminal(shell, file, folder, program)


def main():
    everything = "--all" in sys.argv
    program = pathlib.Path(sys.argv[-1]).resolve()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "some.expect").touch()
        files = {shell: pathlib.Path(folder, f"completion.{shell}") for shell in ("bash", "zsh", "fish")}
        for shell, file in files.items():
            rows += completed(shell, file, folder, program, everything)
        rows += nothing_forgotten(program, files["bash"]) + linted(program, files["bash"], everything)
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
