#!/usr/bin/env python3
"""What goes wrong in pipelines, a row each: the documented exit code, and a word that says why.

usage: situations.py PROGRAM
"""

import pathlib
import sys
import tempfile

from support import closed_port, report, run, side_by_side

# Serves 34 connections and is gone, as a server that runs out of something. Preflight and health checks count too.
# Started again it has no more than the connection by which it is seen to listen: so the case that meets its end is alone.
DIES = """
import os, pathlib, select, socket, subprocess, sys, threading
program, port, had_a_life = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
limit = 1 if had_a_life.exists() else 34
had_a_life.touch()
echo = subprocess.Popen([program, "echo", "--port", "0"], stdout=subprocess.PIPE, text=True)
inner = int(echo.stdout.readline().rsplit(":", 1)[1].strip().strip("/"))
def pump(left, right):
    for end in (left, right): end.settimeout(20)
    def one(source, sink):
        try:
            while (octets := source.recv(65536)): sink.sendall(octets)
            sink.shutdown(socket.SHUT_WR)
        except OSError: pass
    threads = [threading.Thread(target=one, args=ends, daemon=True) for ends in ((left, right), (right, left))]
    for thread in threads: thread.start()
listener = socket.create_server(("127.0.0.1", port))
for _ in range(limit):
    connection, _ = listener.accept()
    pump(connection, socket.create_connection(("127.0.0.1", inner)))
connection, _ = listener.accept()
echo.terminate()
os._exit(3)
"""
SOME = ["--only", "control.**,frame.rsv.**"]


def table(program, folder):
    dies = pathlib.Path(folder, "dies.py")
    dies.write_text(DIES)
    echo = f"{program} echo --port {{port}}"
    dying = f"{sys.executable} {dies} {program} {{port}} {folder}"
    gone = f"ws://127.0.0.1:{closed_port()}/"
    yield "all is well", ["--exec", echo, *SOME], 0, "exit 0"
    yield "one failure", ["--exec", f"{echo} --fault accepts-two-hosts", "--only", "handshake.host.**"], 1, "unexpected"
    yield "the same, with --quiet", ["--exec", f"{echo} --fault accepts-two-hosts", "--only", "handshake.host.**", "-q"], 1, \
        "exit 1"
    yield "dies after 34 cases, and may be restarted once", ["--exec", f"{dying}/once", "-j", "1", *SOME,
                                                             "--restart-on-crash", "1"], 1, "the target ended"
    yield "dies after 34 cases, and is not restarted", ["--exec", f"{dying}/never", "-j", "1", *SOME,
                                                        "--restart-on-crash", "0"], 5, "the target ended"
    yield "never starts", ["--exec", "false {port}", *SOME], 3, "nothing can be said"
    yield "starts and never listens", ["--exec", "sleep 60", *SOME, "--ready-timeout", "1s"], 3, "not ready within"
    yield "is not running", [gone, *SOME], 3, "is it running there"
    yield "no deflate, and it is required", ["--exec", f"{echo} --variation no-deflate", "--only", "deflate.**", "--require",
                                             "deflate"], 1, "--require deflate"
    yield "no deflate, and it is not", ["--exec", f"{echo} --variation no-deflate", "--only", "deflate.payload.**"], 0, \
        "skipped (no deflate)"
    yield "a pattern that matches nothing", ["--exec", echo, "--only", "control.ping.**,frame.rvs.**"], 2, "frame.rvs.**"
    yield "a pattern to skip that matches nothing", ["--exec", echo, "--skip", "perf.**"], 2, "perf.**"
    yield "nothing is left", ["--exec", echo, "--only", "control.**", "--skip", "control.**"], 4, "no case is selected"
    yield "out of time", ["--exec", echo, "-j", "1", "--rate", "20", "--max-time", "1s", *SOME], 5, "--max-time"


def trouble(program, arguments, code, due):
    got = run(program, "test", "--name", "it", "--no-progress", *arguments)
    return "" if got.code == code and due in got.out + got.err else f"expected {code} and {due!r}: {got}"


def main(program):
    program = str(pathlib.Path(program).resolve())
    with tempfile.TemporaryDirectory(prefix="wsspec-test-") as folder:
        rows = [(name, program, *row) for name, *row in table(program, folder)]
        return report(side_by_side(trouble, rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
