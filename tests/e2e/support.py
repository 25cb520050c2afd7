"""Runs the program as its users do. Standard library only, loopback only."""

import concurrent.futures
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import threading
import time

LIMIT = 60  # seconds that any one run may take


class Run:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __str__(self):
        return f"exit code {self.code}\nstdout: {self.out[-1500:]}\nstderr: {self.err[-1500:]}"


def run(program, *arguments, env=None, limit=LIMIT, cwd=None):
    done = subprocess.run(
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=limit,
        env={**os.environ, **(env or {})},
        cwd=cwd,
    )
    return Run(done.returncode, done.stdout, done.stderr)


class Server:
    """`wsspec echo` or any other command that prints where it listens."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)(?:/|\s|$)", line).group(1))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


class RawServer:
    """Accepts connections and hands each to `serve(socket, number)` on a thread."""

    def __init__(self, serve):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.serve = serve
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        number = 0
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            number += 1
            threading.Thread(target=self.serve, args=(connection, number), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Started:
    """A server on a port of its own, from when it accepts connections on; `words` makes the command of the port."""

    def __init__(self, words):
        self.port = closed_port()
        self.process = subprocess.Popen(
            words(self.port), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.02)
        self.__exit__()
        raise RuntimeError(f"it does not listen (exit code {self.process.returncode})")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


def folder_with(name, text):
    folder = tempfile.mkdtemp(prefix="wsspec-test-")
    pathlib.Path(folder, name).write_text(text)
    return folder


def side_by_side(check, rows):
    """[(name, check(*arguments)) ...]: most of them only wait for something."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        return list(pool.map(lambda row: (row[0], check(*row[1:])), rows))


def report(rows):
    """Prints one line a failed row and the count; the exit code of the script."""
    failed = [(name, why) for name, why in rows if why]
    for name, why in failed:
        print(f"FAILED {name}: {why}")
    print(f"{len(rows) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not rows else 0
