#!/usr/bin/env python3
"""Writes what wsspec sends in its scripted cases as inputs of the fuzz targets: FOLDER/TARGET/case_ID.

usage: seeds_of_cases.py WSSPEC FOLDER

Plays all cases of the profile ci over loopback, in either role and with a fixed seed, against the reference endpoint,
and takes heads, streams of frames, compressed payloads and Close bodies out of the two reports. What is longer than an
input of libFuzzer may be is left out. Many are alike: `tools/fuzz --seeds` keeps those that add coverage.
"""

import base64
import collections
import hashlib
import json
import pathlib
import re
import subprocess
import sys

LONGEST = 1024  # octets of an input; as in tools/lib/fuzz.sh
CLIENT, SERVER, DEFLATE, FORGETS = 0, 1, 2, 4  # fuzz/session_input.h
SESSIONS = ("session_chunks", "session_model", "session_rules", "session_bounded", "message")
SAMPLE_ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="  # RFC 6455, section 1.3
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
PORT = 9001


def report_of(wsspec, folder, role):
    path = folder / f"{role}.json"
    play = ["test", "--no-config", f"ws://127.0.0.1:{PORT}", "--exec", f"{wsspec} echo --port {{port}}"]
    if role == "client":
        play = ["listen", "--port", str(PORT), "--exec", f"{wsspec} echo --urls {{urls}}"]
    done = subprocess.run([wsspec, *play, "--seed", "1", "-o", f"json={path}"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"wsspec {play[0]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return json.loads(path.read_text())


def value_of(head, name):
    """All values of a header field, joined."""
    return ", ".join(re.findall(rf"^{name}:[ \t]*(.*?)[ \t]*\r?$", head, re.MULTILINE | re.IGNORECASE))


def frames_of(stream):
    """First octet and unmasked payload of each whole frame."""
    at = 0
    while at + 2 <= len(stream):
        length, masked = stream[at + 1] & 127, stream[at + 1] >= 128
        extended = {126: 2, 127: 8}.get(length, 0)
        begin = at + 2 + extended
        length = int.from_bytes(stream[at + 2:begin], "big") if extended else length
        key = stream[begin:begin + 4] if masked else bytes(4)
        begin += 4 if masked else 0
        if begin + length > len(stream):
            return
        yield stream[at], bytes(octet ^ key[i % 4] for i, octet in enumerate(stream[begin:begin + length]))
        at = begin + length


def compressed_messages(stream):
    messages = []
    for first, payload in frames_of(stream):
        if first & 0x40 and first & 15 in (1, 2):
            messages.append(payload)
        elif messages and first & 15 == 0:
            messages[-1] += payload
    return messages


class Seeds:
    def __init__(self, folder):
        self.folder, self.seen, self.used = folder, set(), collections.Counter()

    def add(self, target, case, content):
        if len(content) > LONGEST or (target, content) in self.seen:
            return
        self.seen.add((target, content))
        folder = self.folder / f"fuzz_{target}"
        folder.mkdir(parents=True, exist_ok=True)
        number = self.used[target, case]
        self.used[target, case] += 1
        (folder / (f"case_{case}_{number}" if number else f"case_{case}")).write_bytes(content)

    def add_stream(self, case, config, stream):
        for target in SESSIONS if stream else ():
            self.add(target, case, bytes([config, 1 + len(stream) % 7]) + stream)
        bodies = [payload for first, payload in frames_of(stream) if first & 15 == 8]
        for body in bodies:
            self.add("close_body", case, bytes([len(body) // 2]) + body)
        messages = compressed_messages(stream)
        for i, message in enumerate(messages):
            self.add("deflate_tokens", case, bytes([0, len(messages[i - 1]) // 128 if i else 0]) + message)
            then = messages[i + 1] if i + 1 < len(messages) else b""
            if len(message) < 256:
                self.add("inflate", case, bytes([config >> 2, 255, 3, len(message)]) + message + then)

    def add_head(self, case, is_response, head, extensions):
        self.add("http_head", case, bytes([is_response, 1 + len(head) % 7]) + head)
        self.add("response" if is_response else "request", case, b"\1" + head if is_response else head)
        if extensions:
            self.add("extensions", case, extensions)
            self.add("deflate_response" if is_response else "deflate_negotiation", case,
                     (b"\0" if is_response else bytes([7, 7, 0])) + extensions)


def add_connection(seeds, case, role, connection):
    sent = bytes.fromhex(connection.get("sent", ""))
    heads = [event for event in connection["events"] if event["kind"] in ("request", "response")]
    texts = {event["kind"]: event["text"] for event in heads if isinstance(event.get("text"), str)}
    head, end, stream = sent.partition(b"\r\n\r\n")
    is_response = role == "client"
    if is_response:
        key = value_of(texts.get("request", ""), "Sec-WebSocket-Key")
        accept = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest())
        head = head.replace(accept, SAMPLE_ACCEPT.encode())
    seeds.add_head(case, is_response, head + end, value_of(head.decode("latin-1"), "Sec-WebSocket-Extensions").encode("latin-1"))
    agreed = value_of(texts.get("response", ""), "Sec-WebSocket-Extensions")
    forgets = ("server" if is_response else "client") + "_no_context_takeover" in agreed
    config = (CLIENT if is_response else SERVER) | (DEFLATE if agreed else 0) | (FORGETS if forgets else 0)
    seeds.add_stream(case, config, stream)


def main():
    wsspec, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    seeds = Seeds(folder)
    for role in ("server", "client"):
        for case in report_of(wsspec, folder, role)["targets"][0]["cases"]:
            for connection in case.get("connections", []):
                add_connection(seeds, case["id"], role, connection)
    print(f"{len(seeds.seen)} inputs of scripted cases")


if __name__ == "__main__":
    main()
