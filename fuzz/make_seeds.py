#!/usr/bin/env python3
"""Writes the seeds of corpus/fuzz_*/seeds: small inputs, named for what they show.

usage: make_seeds.py [--check]

Run it again after a change; the files are committed, so that neither the build
nor a fuzzing run needs this program. --check changes nothing, and fails where
they are not what it writes, but for copies of files of the tree, which may
lag behind. Seeds named case_... are those of scripted cases (tools/fuzz --seeds),
and left alone.
"""

import hashlib
import json
import pathlib
import sys
import zlib

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "corpus"

CLIENT, SERVER, DEFLATE, FORGETS, OBSERVE = 0, 1, 2, 4, 8  # fuzz/session_input.h
KEY = bytes.fromhex("37fa213d")


def masked(first_byte, payload):
    """One frame of a client, at most 125 bytes."""
    body = bytes(octet ^ KEY[i % 4] for i, octet in enumerate(payload))
    return bytes([first_byte, 0x80 | len(payload)]) + KEY + body


def deflated(payload):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


HEADERS = {
    "text_of_5": "8105",
    "text_of_5_masked": "818537fa213d",
    "first_fragment": "0103",
    "last_fragment": "8002",
    "binary_of_256": "827e0100",
    "binary_of_65536": "827f0000000000010000",
    "longest_header": "82ff010203040506070837fa213d",
    "length_not_minimal": "817e0005",
    "length_top_bit": "827f8000000000000001",
    "reserved_opcode": "8f00",
    "all_rsv_bits": "f100",
    "close_masked": "888234b3e325375a",
}

TEXTS = {
    "ascii": b"Hello, and more than sixteen octets",
    "two_octets": "\u00e4\u07ff".encode(),
    "three_octets": "\u0800\ud7ff\ue000\uffff".encode(),
    "four_octets": "\U00010000\U0010ffff".encode(),
    "greek": "\u03ba\u1f79\u03c3\u03bc\u03b5".encode(),
    "overlong_slash": bytes.fromhex("c0af"),
    "overlong_three": bytes.fromhex("e09fbf"),
    "overlong_four": bytes.fromhex("f08fbfbf"),
    "surrogate": bytes.fromhex("61eda08061"),
    "above_last_code_point": bytes.fromhex("f4908080"),
    "stray_continuation": b"0123456789abcdef\x80",
    "truncated": bytes.fromhex("61f09f98"),
}

BOMB = deflated(bytes(5000))

SESSIONS = {
    "text": (CLIENT, bytes.fromhex("810548656c6c6f")),
    "text_masked": (SERVER, masked(0x81, b"Hello")),
    "fragments_with_ping": (
        SERVER,
        masked(0x01, b"Hel") + masked(0x89, b"?") + masked(0x80, b"lo"),
    ),
    "character_over_fragments": (CLIENT, bytes.fromhex("0101f000029f98800180")),
    "bad_utf8": (CLIENT, bytes.fromhex("810461ff6262")),
    "closing_handshake": (SERVER, masked(0x88, bytes.fromhex("03e8") + b"bye")),
    "data_after_close": (CLIENT | OBSERVE, bytes.fromhex("8800810161")),
    "reserved_bits_observed": (CLIENT | OBSERVE, bytes.fromhex("f10161810162")),
    "interleaved_observed": (
        CLIENT | OBSERVE | DEFLATE,
        bytes.fromhex("4103f248cdc107f248cdc9c90700"),
    ),
    "deflated_takeover": (
        SERVER | DEFLATE,
        masked(0xC1, deflated(b"Hello")) + masked(0xC1, bytes.fromhex("f200110000")),
    ),
    "deflated_no_takeover": (SERVER | DEFLATE | FORGETS, masked(0xC1, deflated(b"Hello")) * 2),
    "deflated_fragments": (CLIENT | DEFLATE, bytes.fromhex("4103f248cd8004c9c90700")),
    "final_block": (CLIENT | DEFLATE, bytes.fromhex("c108f348cdc9c9070000c105f200110000")),
    "bomb": (
        CLIENT | DEFLATE | OBSERVE,
        bytes([0xC2, len(BOMB)]) + BOMB + b"\x81\x01a",
    ),
    "invalid_block_observed": (
        CLIENT | DEFLATE | OBSERVE,
        bytes.fromhex("c20106c107f248cdc9c90700"),
    ),
    "length_top_bit_observed": (CLIENT | OBSERVE, bytes.fromhex("827f800000000000000161")),
    "ends_inside_a_frame": (CLIENT, bytes.fromhex("81054865")),
}

REQUEST, RESPONSE = 0, 1
UPGRADE = b"Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
HEADS = {
    "request": (
        REQUEST,
        b"GET /chat HTTP/1.1\r\n" + UPGRADE + b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    ),
    "request_and_frame": (
        REQUEST,
        b"GET / HTTP/1.1\r\n" + UPGRADE + b"\r\n\x81\x80\x00\x00\x00\x00",
    ),
    "response": (RESPONSE, b"HTTP/1.1 101 Switching Protocols\r\n" + UPGRADE + b"\r\n"),
    "empty_reason": (RESPONSE, b"HTTP/1.1 400 \r\n\r\n"),
    "no_reason": (RESPONSE, b"HTTP/1.1 400\r\n\r\n"),
    "bare_line_feeds": (REQUEST, b"GET / HTTP/1.1\nHost: a\n\n"),
    "folded_field": (REQUEST, b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"),
    "blank_before_colon": (REQUEST, b"GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
    "empty_value": (REQUEST, b"GET / HTTP/1.1\r\nA:\r\nB: \t \r\nC: x \r\n\r\n"),
    "control_in_value": (REQUEST, b"GET / HTTP/1.1\r\nA: \x00\r\n\r\n"),
    "too_many_fields": (REQUEST, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 9 + b"\r\n"),
    "too_long": (REQUEST, b"GET /" + b"a" * 400 + b" HTTP/1.1\r\n\r\n"),
}


BASELINES = {
    "all_fields": """# wsspec-expect 1
# about
[*]
utf8.fail-fast.**  pass|info  -  "decoder works per buffer"
deflate.negotiate.*  fail  handshake-rejected|timeout  "no \\"8\\""  https://x.org/1#c until=2027-06-30  # ask

[target=wss os=macos]
ab:6.4.*\tskip\tneeds-echo\t"ends in \\\\"
""",
    "windows": "\ufeff# wsspec-expect 1\r\n[transport=tls]\r\nx pass - \"r\"\r\n",
    "every_mistake": """# wsspec-expect 2
[
[os]
x fial timeotu r
x fail|fail - ""
x error - "r
x fail - "r" until=2027-02-30 y
""",
}


# What parsers of others make something else of (docs/findings.md): role, length of pieces, stream.
ZERO_KEY = "00000000"
DIVERGENCES = {
    "failure_without_code": (SERVER, 0, f"0980{ZERO_KEY}"),
    "bad_reason_in_pieces": (SERVER, 1, f"8883{ZERO_KEY}03e8ff"),
    "good_reason_in_pieces": (SERVER, 3, f"888b{ZERO_KEY}03e8e282ace282ace282ac"),
    "close_of_one_octet": (SERVER, 0, f"8881{ZERO_KEY}4f"),
    "close_1012": (SERVER, 0, f"8882{ZERO_KEY}03f4"),
    "close_1014": (SERVER, 0, f"8882{ZERO_KEY}03f6"),
    "close_5000": (SERVER, 0, f"8882{ZERO_KEY}1388"),
    "long_form": (SERVER, 0, f"81fe0005{ZERO_KEY}48656c6c6f"),
    "top_bit": (SERVER, 0, f"82ff8000000000000005{ZERO_KEY}"),
    "truncated_text": (SERVER, 0, f"0181{ZERO_KEY}c38080{ZERO_KEY}"),
}

DEFLATED = [deflated(b"Hello"), deflated(bytes(500)), bytes.fromhex("f348cdc9c90700"), bytes.fromhex("000500faff48656c6c6f00"),
            bytes.fromhex("f24805000000ffffcac9c90700"), bytes.fromhex("06"), bytes.fromhex("f200110000"), deflated(bytes(range(256)) * 3),
            deflated(b"".join(hashlib.sha256(bytes([i])).hexdigest().encode() for i in range(9)))]

EXTENSIONS = [
    "permessage-deflate",
    "permessage-deflate; client_max_window_bits",
    "permessage-deflate; client_max_window_bits=10; server_max_window_bits=9",
    "permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=15",
    "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
    "permessage-deflate; server_max_window_bits=16",
    "permessage-deflate; server_max_window_bits=010",
    "permessage-deflate; server_max_window_bits",
    "permessage-deflate; server_no_context_takeover=1",
    "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
    "permessage-deflate; unknown",
    'a; b="c\\d"; e="f", ,x',
    "a; b=",
    'a; b="',
    "a b",
    ", ,",
    "permessage-deflate; client_max_window_bits=8; server_no_context_takeover; server_max_window_bits=10",
    "permessage-deflate; client_max_window_bits=7",
]

FIELDS = {
    "Host": "a", "Upgrade": "websocket", "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
}
ANSWER = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="}


def head(first, fields, **changes):
    """Fields with some changed (to a value, to a list of them, or to none)."""
    lines = [first]
    for name, value in (fields | {key.replace("_", "-"): value for key, value in changes.items()}).items():
        lines += [f"{name}: {one}" for one in ([value] if isinstance(value, str) else value or [])]
    return "\r\n".join([*lines, "", ""]).encode()


def each_changed(first, fields, more):
    """The head, each field gone, twice and with another value, and each of `more` added."""
    yield head(first, fields)
    for name, value in fields.items():
        for change in (None, [value, value], "x", ""):
            yield head(first, fields, **{name: change})
    for name, value in more:
        yield head(first, fields, **{name: value})


REQUESTS = [
    *each_changed("GET / HTTP/1.1", FIELDS, [("Sec-WebSocket-Protocol", "a, b"), ("Sec-WebSocket-Protocol", "a b"), ("Sec-WebSocket-Extensions", "a; b=c"),
                                             ("Sec-WebSocket-Extensions", "=")]),
    *(head(first, FIELDS) for first in ("POST / HTTP/1.1", "GET / HTTP/1.0", "GET / HTTP/2.0")),
]
RESPONSES = [
    *each_changed("HTTP/1.1 101 Switching Protocols", ANSWER, [
        ("Sec-WebSocket-Protocol", "a"), ("Sec-WebSocket-Protocol", "c"), ("Sec-WebSocket-Protocol", ["a", "b"]), ("Sec-WebSocket-Protocol", "a, b"),
        ("Sec-WebSocket-Extensions", EXTENSIONS[0]), ("Sec-WebSocket-Extensions", EXTENSIONS[2]), ("Sec-WebSocket-Extensions", "x"),
        ("Sec-WebSocket-Extensions", "a;"), ("Sec-WebSocket-Extensions", EXTENSIONS[0] + ", " + EXTENSIONS[0]), ("Content-Length", "3"),
        ("Transfer-Encoding", "chunked")]),
    *(head(f"HTTP/{first}", ANSWER) for first in ("1.0 101 x", "1.1 200 OK", "1.1 400 Bad", "1.1 301 x")),
]

CASE_FILE = {"section": "rfc6455/5.2", "group": "g", "role": "server", "cases": [
    {"id": "g.x", "title": "t", "req": ["6455-5.2-4"], "steps": [{"send": {"opcode": "text", "payload": "a"}}, {"expect": "echo"}]}]}

HOSTILE = {"markup": b"<script>alert(1)</script>", "cdata": b"]]>", "quotes": b"\"'&amp;<!--", "controls": bytes(range(32)), "no_utf8": b"\xff\xfe\xc3(",
           "noncharacters": "\ufffe\uffff\u202e".encode()}
SPEC = {"outdir": "o", "servers": [{"url": "ws://a", "agent": "A"}], "cases": ["1.*"], "exclude-cases": ["1.1.1"], "exclude-agent-cases": {"A*": ["1.1.2"]}}

# A dynamic block whose only distance code is one bit long, and used: as 0, and as 1, which is none.
SINGLE_DISTANCE = [bytes.fromhex("0cc081000000008020d6fc253e0b"), bytes.fromhex("0cc081000000008020d6fc253effff23")]

CLOSE_BODIES = [b"", b"\x03", *(code.to_bytes(2, "big") + b"r" for code in (
    0, 999, 1000, 1003, 1004, 1005, 1006, 1007, 1011, 1014, 1015, 1016, 2999, 3000, 3999, 4000, 4999, 5000, 65535)),
    b"\x03\xe8" + "\u00e4".encode(), b"\x03\xe8\xff", b"\x03\xe8\xfe", b"\x03\xe8", b"\x03\xe8"]

EQUAL_EXTENSIONS = [b'a; b=c, a; b="c"', b"a; b, a; c", b"a; b=c, a; b=d", b"a; b, a; b", b"a, b", b"a, a", b"a; b, a; b=c", b"a; b, a"]
DEFLATE_ANSWERS = ["permessage-deflate", "permessage-deflate; server_max_window_bits=10; server_no_context_takeover",
                   "permessage-deflate; client_max_window_bits=12", "permessage-deflate; server_max_window_bits=15",
                   "permessage-deflate; client_max_window_bits", "permessage-deflate; server_no_context_takeover", "permessage-deflate; x"]

# Two headers that differ in one field.
HEADER_PAIRS = [("8105", "0105"), ("8105", "c105"), ("8105", "8205"), ("8105", "8106"), ("818537fa213d", "818537fa213e"),
                ("8105", "817e0005"), ("8105", "818537fa213d")]
# Two streams that differ in one octet, so far that what is told is the same up to one event.
STREAM_PAIRS = [
    (CLIENT, bytes.fromhex(one), bytes.fromhex(other)) for one, other in (
        ("810161", "810162"), ("890161", "890162"), ("8a0161", "8a0162"), ("880203e8", "880203e9"), ("880303e861", "880303e862"), ("880103", "880104"),
        ("8800", "880103"), ("8800", "880203e8"), ("f100", "e100"), ("8300", "8400"), ("817e0000", "8100"), ("810161810162", "810161810163"),
        ("8a008a00", "89008a00"), ("8102c328", "8102c329"), ("820161", "810161"), ("880203ec", "880203ed"))]
HEAD_PAIRS = [
    *((REQUEST, f"{one}\r\n\r\n".encode(), f"{other}\r\n\r\n".encode()) for one, other in (
        ("GET / HTTP/1.1", "GET / HTTP/1.1"), ("GET / HTTP/1.1", "PUT / HTTP/1.1"), ("GET / HTTP/1.1", "GET /a HTTP/1.1"), ("GET / HTTP/1.1", "GET / HTTP/1.0"),
        ("GET / HTTP/1.1", "GET / HTTP/1.1\r\nA: b"), ("GET / HTTP/1.1\r\nA: b", "GET / HTTP/1.1\r\nA: c"), ("GET / HTTP/1.1\r\nA: b", "GET / HTTP/1.1\r\nB: b"),
        ("GET / HTTP/1.1\r\nA: b", "GET / HTTP/1.1\r\nA:b"), ("GET / HTTP/x", "PUT / HTTP/x"), ("GET / HTTP/x", "GET /a HTTP/x"), ("GET (", "GET\x01"),
        ("G(T", "GE\x01"), ("GET  ", "GET / x"), ("(", "GET  "))),
    *((RESPONSE, f"HTTP/1.{one}\r\n\r\n".encode(), f"HTTP/1.{other}\r\n\r\n".encode()) for one, other in (
        ("1 101 a", "1 101 a"), ("1 101 a", "0 101 a"), ("1 101 a", "1 102 a"), ("1 101 a", "1 101 b"), ("1 101 a", "1 101 a\r\nA: b"), ("1 1", "1 1x1"), ("1 001 a", "1 101 a"),
        ("1 10", "1 101x"))),
]


def numbered(contents):
    return {f"seed_{number}": content for number, content in enumerate(contents)}


def write_others(write):
    write("fuzz_masking", numbered(bytes([i, i * 3, i, 0x37, 0xFA, 0x21, 0x3D]) + bytes(range(i * 5)) for i in range(8)))
    write("fuzz_close_body", numbered(bytes([len(one)]) + one + other for one, other in zip(CLOSE_BODIES, CLOSE_BODIES[1:] + CLOSE_BODIES[-1:])))
    write("fuzz_inflate", numbered(bytes([i % 2, 255, 3, min(len(one), 255)]) + one + deflated(b"Hello") for i, one in enumerate(DEFLATED * 2 + SINGLE_DISTANCE)))
    write("fuzz_deflate_tokens", numbered(bytes([5 * (i % 2), 0]) + one for i, one in enumerate(DEFLATED * 2 + SINGLE_DISTANCE)))
    write("fuzz_deflate_inflate", numbered(bytes([i, 5, 2]) + b"Hello" * 4 + bytes([100]) + bytes(800) + b"\0" for i in range(16)))
    write("fuzz_extensions", numbered([*(one.encode() for one in EXTENSIONS), *EQUAL_EXTENSIONS]))
    write("fuzz_deflate_negotiation", numbered(bytes([7 - i % 3, 2 + i % 6, i % 4]) + one.encode() for i, one in enumerate(EXTENSIONS)))
    write("fuzz_deflate_response", numbered(bytes([offers]) + one.encode() for offers in range(8) for one in DEFLATE_ANSWERS))
    write("fuzz_request", numbered(REQUESTS))
    write("fuzz_response", numbered(bytes([offer]) + one for offer in (0, 1) for one in RESPONSES) | {
        f"offer_{offer}_{i}": bytes([offer]) + one for offer in (2, 3) for i, one in enumerate(RESPONSES[-19:])})
    write("fuzz_octets", numbered([b"", b"48 65\t6C\n6c6F", b"48\r65", b"SGVsbG8=", b"SGVsbG8", b"SGVs bG8=", b"SGVsbA==", b"A===", b"4", b"\0\xff"]))
    write("fuzz_two_sessions", numbered(
        bytes([i]) + bytes([0, 3]) + b"abc" + bytes([1, 9]) + b"aaaaaaaaa" + bytes([1, 2, 97, 97, 2, 4]) + b"abcd" + bytes([3, i % 2]) + b"x\1\1y\3\0"
        for i in range(8)))
    write("fuzz_http_text", numbered([b"", b" ", b"a, b", b'a, "b, c" ,', b'"a\\"b, c", d', b"a,,b", b"a ,\t", b'"a, b', b"Upgrade", b"keep-alive, Upgrade", b"a b", b'"\\']))
    first = {name: body for name, (choice, body) in SESSIONS.items() if choice == CLIENT}
    write("fuzz_event_equality", {
        f"{name}_{kind}": bytes([CLIENT, len(body)]) + body + other
        for name, body in first.items() for kind, other in (("same", body), ("fin", bytes([body[0] ^ 0x80]) + body[1:]), ("longer", body + b"\x8a\0"))}
        | numbered(bytes([choice, len(one)]) + one + other for choice, one, other in STREAM_PAIRS))
    write("fuzz_head_equality", numbered(bytes([kind, len(one)]) + one + other for kind, one, other in HEAD_PAIRS))
    short = sorted((CORPUS.parent / "cases").rglob("*.json"), key=lambda path: (path.stat().st_size, path.name))[:24]
    cases = {path.name: path.read_bytes() for path in short if b'"group"' in path.read_bytes()}
    write("fuzz_case_file", cases | {"one": json.dumps(CASE_FILE).encode(), "none": b'{"cases": []}'})
    write("fuzz_autobahn_spec", {"all": json.dumps(SPEC).encode(), "everything": b'{"cases": ["*"]}', "unknown": b'{"cases": ["77.1"]}'})
    golden = CORPUS.parent / "tests/reports/golden"
    reports = {name: (golden / name).read_bytes() for name in ("sample.json", "sample.jsonl")}
    write("fuzz_result_json", reports | {"empty": b"{}", "lines": b'{"event": "run"}\n{"event": "end"}\n'})
    for target in ("fuzz_html", "fuzz_junit", "fuzz_pcapng"):
        write(target, {f"{name}_{verdict}": bytes([verdict]) + text for name, text in HOSTILE.items() for verdict in (0, 1)})
    write("fuzz_judge", numbered(bytes([i]) + decisions(i) for i in range(64)))


def decisions(number):
    """Decisions of a generator, as good as any others."""
    digests = (hashlib.sha256(bytes([number, i])).digest() for i in range(1 + number % 4))
    return bytes([number]) + b"".join(digests)


def write_all(write):
    write("fuzz_frame_header", {name: bytes.fromhex(digits) for name, digits in HEADERS.items()}
          | {f"{name}_twice": bytes.fromhex(digits) * 2 for name, digits in HEADERS.items()}
          | numbered(bytes.fromhex(one + other) for one, other in HEADER_PAIRS))
    write("fuzz_utf8", {name: b"\x03" + text for name, text in TEXTS.items()})
    for target in ("fuzz_message", "fuzz_session_bounded", "fuzz_session_chunks", "fuzz_session_model"):
        write(target, {name: bytes([choice, 1 + i % 3]) + body for i, (name, (choice, body)) in enumerate(SESSIONS.items())})
    # Each rule alone enforced, and alone relaxed.
    bodies = list(SESSIONS.values())
    write("fuzz_session_rules", numbered(bytes([bodies[i % len(bodies)][0], i % 19 + 128 * (i // 19)]) + bodies[i % len(bodies)][1] for i in range(38)))
    write("fuzz_http_head", {name: bytes([choice, 2]) + body for name, (choice, body) in HEADS.items()})
    write("fuzz_sequence", {f"decisions_{n}": decisions(n) for n in range(16)})
    write("fuzz_conformance_reference", {
        name: bytes([role, piece_len]) + bytes.fromhex(stream) for name, (role, piece_len, stream) in DIVERGENCES.items()})

    write_others(write)
    write("fuzz_baseline", {name: text.encode() for name, text in BASELINES.items()})


def is_own(path):
    return not path.name.startswith("case_")


def main():
    due = {}
    write_all(lambda target, seeds: due.update({CORPUS / target / "seeds" / name: content for name, content in seeds.items()}))
    there = {path: path.read_bytes() for path in CORPUS.glob("fuzz_*/seeds/*") if is_own(path)}
    wrong = sorted(path for path in due.keys() | there.keys() if due.get(path) != there.get(path))
    if "--check" in sys.argv[1:]:
        wrong = [path for path in wrong if path.suffix not in (".json", ".jsonl")]
        for path in wrong:
            print(f"{path.relative_to(CORPUS.parent)} is not what fuzz/make_seeds.py writes: run it")
        return 1 if wrong else 0
    for path in wrong:
        path.unlink(missing_ok=True)
        if path in due:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(due[path])
    return 0


if __name__ == "__main__":
    sys.exit(main())
