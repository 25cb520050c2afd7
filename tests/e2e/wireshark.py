#!/usr/bin/env python3
"""tshark decodes the capture that is made of transcripts: opcodes, unmasked payloads, deflate, names, comments.

usage: wireshark.py PROGRAM

Held against the JSON report of the same run, over TCP and TLS, and against a capture whose octets are planted wrong.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from formats import AWKWARD
from support import report, run

OPCODES = {"continuation": 0, "text": 1, "binary": 2, "close": 8, "ping": 9, "pong": 10}
CHECKED = ["-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-N", "n"]
SMALL = "control.ping.*,message.text.*,frame.length.text.125,frame.length.binary.126,deflate.decompress.takeover"


def tshark(path, only, *fields):
    """One row a packet: the values of the fields, each a list."""
    words = ["tshark", "-r", path, *CHECKED, "-Y", only, "-T", "fields", "-E", "separator=/t", "-E", "aggregator=;"]
    for field in fields:
        words += ["-e", field]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    return [[value.split(";") if value else [] for value in line.split("\t")] for line in done.stdout.splitlines()]


def told(folder, name):
    return {case["id"]: case for case in json.loads(pathlib.Path(folder, f"{name}.json").read_text())["targets"][0]["cases"]}


def play(program, folder, name, *arguments):
    return run(program, "test", "--name", name, "--no-progress", "--no-expect", "-o", f"json={folder}/{name}.json",
               "-o", f"pcapng={folder}/{name}.pcapng", *arguments)


def opcodes_of(case):
    return [OPCODES[event["op"]] for connection in case["connections"] for event in connection["events"] if "op" in event]


def decoded(folder, name):
    """Every frame of every case, in its order and with its opcode, beneath the case's own name."""
    seen = {}
    for hosts, opcodes in tshark(f"{folder}/{name}.pcapng", "websocket", "ip.host", "websocket.opcode"):
        case = next(host for host in hosts if host != name)
        seen.setdefault(case, []).extend(int(opcode, 0) for opcode in opcodes)
    wanted = {case: opcodes_of(told(folder, name)[case]) for case in told(folder, name)}
    different = [case for case, opcodes in wanted.items() if opcodes != seen.get(case, [])]
    return f"other frames than in the transcript: {different}" if different or not any(wanted.values()) else ""


def sound(folder, name):
    bad = tshark(f"{folder}/{name}.pcapng",
                 "tcp.checksum.status == 0 || ip.checksum.status == 0 || tcp.analysis.flags || _ws.malformed", "frame.number")
    return f"tshark finds fault with packets {bad[:5]}" if bad else ""


def unmasked(folder, _):
    rows = tshark(f"{folder}/plain.pcapng", 'websocket.mask == 1 && ip.host == "control.ping.text"', "websocket.payload.ping")
    sent = [event["payload"].encode().hex() for event in told(folder, "plain")["control.ping.text"]["connections"][0]["events"]
            if event.get("op") == "ping" and event["dir"] == ">"]
    seen = [value for row in rows for value in row[0]]
    return "" if sent and seen == sent else f"{seen} instead of {sent}"


def inflated(folder, _):
    """Six messages, the later ones no more than a reference into the earlier: only a shared window has "Hello" in all."""
    rows = tshark(f"{folder}/plain.pcapng", 'ip.host == "deflate.decompress.takeover" && websocket.pmc == 1', "text")
    lines = [text for row in rows for text in row[0] if text != "Timestamps"]  # a packet may hold several
    return "" if lines == ["Hello"] * 6 else f"{lines}"


def comments(folder, _):
    path = f"{folder}/flawed.pcapng"
    violations = tshark(path, 'frame.comment contains "VIOLATION"', "ip.host", "frame.comment")
    failed = {name for name, case in told(folder, "flawed").items() if case["verdict"] == "fail" and case["connections"]}
    named = {host for hosts, _ in violations for host in hosts} - {"flawed"}
    if not failed or failed - named:
        return f"no violation is marked in {failed - named}"
    verdicts = tshark(path, "tcp.flags.syn == 1 && tcp.flags.ack == 0", "frame.comment")
    missing = [name for name in failed if not any(f"{name} FAIL:" in ";".join(row[0]) for row in verdicts if row)]
    return f"no verdict at the SYN of {missing}" if missing else ""


def planted(folder, _):
    data = pathlib.Path(folder, "plain.pcapng").read_bytes()
    pathlib.Path(folder, "planted.pcapng").write_bytes(data.replace(b"Upgrade: websocket", b"Upgrade: WebSocket", 1))
    return "" if sound(folder, "planted") else "a wrong checksum is not noticed"


def main(program):
    program = str(pathlib.Path(program).resolve())
    rows = []
    with tempfile.TemporaryDirectory(prefix="wsspec-wireshark-") as folder:
        play(program, folder, "plain", "--exec", f"{program} echo --port {{port}}", "--only", SMALL)
        play(program, folder, "tls", "--exec", f"{program} echo --tls --port {{port}}", "wss://127.0.0.1:{port}/", "-k", "--only",
             SMALL)
        play(program, folder, "flawed", "--exec", f"{AWKWARD} flawed {{port}}", "--only",
             "frame.rsv.**,control.ping.**", "--timeout", "1s")
        for name in ("plain", "tls", "flawed"):
            rows += [(f"{name}: frames", decoded(folder, name)), (f"{name}: packets", sound(folder, name))]
        rows += [(check.__name__, check(folder, None)) for check in (unmasked, inflated, comments, planted)]
    return report(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
