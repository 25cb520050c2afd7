"""A proof script made from the transcript of a case: what was sent, and what came back.

The script shows nothing of wsspec's judgement, only the behaviour: replay() of targets/proof.py sends the same octets
and tells what it sees in the same words as seen_of() does here of the transcript.
"""

import json
import pathlib
import re
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "targets"))
import proof
import sent_bursts

MAX_LINES = 30
WIDTH = 120
MAX_EVENTS, MAX_KEPT = 1000, 256 * 1024  # of a connection in a report; octets
OPCODES = {"continuation": "CONTINUATION", "text": "TEXT", "binary": "BINARY", "close": "CLOSE", "ping": "PING", "pong": "PONG"}
PIECE_END = "\n"  # where an expression may be broken
ABOUT_HEADERS = {"5.2", "5.3"}  # sections for whose cases the masking-key counts; elsewhere any is as good as another

TEMPLATE = '''"""{rule}

{told}
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from proof import {names}

PROVES = {patterns}
EXCHANGE = [
{exchange}
]

if __name__ == "__main__":
    {call}
'''


class NotMade(Exception):
    """Why a script cannot be made of this case."""


def script_of(document, case_id, patterns):
    """The text of the script. Raises NotMade, and KeyError where the report has no such case."""
    case = next((one for target in document["targets"] for one in target["cases"] if one["id"] == case_id), None)
    if case is None:
        raise KeyError(f"no case {case_id}")
    check = next((one for one in case["checks"] if one["verdict"] in ("fail", "warn")), None)
    if check is None:
        raise NotMade(f"its verdict is {case['verdict']}, neither fail nor warn")
    rule = document["requirements"][check["req"]]
    rounds = rounds_of(talk_of(case), document["targets"][0]["url"], rule["section"] in ABOUT_HEADERS)
    exchange = "\n".join(line for data, seen in rounds for line in lines_of(data, seen))
    law = f"RFC {rule['rfc']}, {rule['section']} ({rule['level']}, {check['req']}): {rule['text']}."
    told = f"A conforming server: {check['expected']}. Here: {check['observed']}."
    script = TEMPLATE.format(
        rule=textwrap.fill(law, WIDTH), told=textwrap.fill(told, WIDTH), names=", ".join(names_in(exchange)),
        patterns=quoted(patterns), exchange=exchange, call=call_of_prove(check["observed"]))
    if len(script.splitlines()) > MAX_LINES or max(map(len, script.splitlines())) > 3 * WIDTH:
        raise NotMade(f"the exchange does not fit into {MAX_LINES} lines")
    return script


def call_of_prove(claim):
    on_one_line = f"prove({claim!r}, replay(EXCHANGE))"
    return on_one_line if len(on_one_line) < WIDTH - 4 else f"prove({claim!r},\n          replay(EXCHANGE))"


def lines_of(data, seen):
    """One round in lines of WIDTH at most where its pieces allow it."""
    lines = [""]
    for piece in data.split(PIECE_END):
        if lines[-1] and len(lines[-1]) + len(piece) > WIDTH - 8:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + piece
    tail = f", {seen!r}),"
    joined = ["    (" + lines[0], *("     " + line for line in lines[1:])]
    if len(joined[-1]) + len(tail) > WIDTH:
        return [*joined[:-1], joined[-1] + ",", "     " + tail[2:]]
    return [*joined[:-1], joined[-1] + tail]


def quoted(words):
    return "[" + ", ".join(json.dumps(word) for word in words) + "]"


def names_in(exchange):
    code = re.sub(r"""b?'(\\.|[^'])*'|b?"(\\.|[^"])*\"""", "", exchange)  # names only, no octets
    used = {"FIN", "frame", "request", "text", *OPCODES.values()} & set(re.findall(r"\w+", code))
    return sorted([*used, "prove", "replay"], key=lambda name: (name.lower(), name))


def talk_of(case):
    talks = [one for one in case.get("connections", []) if one["events"]]
    if not talks or not all(only_asks(one["events"]) for one in talks[1:]):
        raise NotMade(f"it has {len(talks)} connections")
    kept = sum(len(event.get("hex", "")) // 2 for event in talks[0]["events"])
    if talks[0]["truncated"] and (len(talks[0]["events"]) >= MAX_EVENTS or kept > MAX_KEPT):
        raise NotMade("events are left out of its transcript")
    return talks[0]


def only_asks(events):
    """Whether a connection is there only to see that the target still serves."""
    return sum(event["dir"] == ">" for event in events) == 1


def rounds_of(talk, url, keyed):
    """[(Python expression of what is sent, [what is seen behind it])]: a round for what left without a pause."""
    bursts = sent_bursts.bursts_of(talk)
    if bursts is None:
        raise NotMade(f"of the {talk.get('sent_len', 'octets')} octets that it sends the report does not hold all")
    octets, spans, answers = sent_bursts.octets_of(talk), sent_bursts.spans_of(talk), proof.Answers()
    rounds = []
    for burst, events in zip(bursts, sent_bursts.answers_behind(talk, bursts)):
        data = "FIN" if burst.kind == "fin" else expression_of(burst, octets, spans, url, keyed)
        rounds.append((data, [word for event in events for word in seen_of(event, answers)]))
    if rounds and closes(rounds[-1]):
        rounds.pop()  # the end of the case, which is no part of what it shows
    return rounds


def expression_of(burst, octets, spans, url, keyed):
    """Of whole frames and requests as calls, of pieces of them as octets."""
    if burst.kind != "octets":
        raise NotMade(f"it sends a {burst.kind}")
    words = []
    for begin, end, event in spans:
        first, last = max(begin, burst.begin), min(end, burst.end)
        if first < last:
            whole = (first, last) == (begin, end)
            words += [sent_of(event, octets[begin:end], url, keyed)] if whole else literals(octets[first:last])
    return f" +{PIECE_END}".join(words)


def closes(last):
    return last[0] == "FIN" and not last[1]


def seen_of(event, answers):
    if event["kind"] == "response":
        return [answers.of_head(event["text"])]
    if event["kind"] in ("fin", "reset"):
        return [proof.END]
    if event["kind"] != "frame":
        return []  # what follows an answer that is no 101; replay() does not look at it either
    opcode = number_of(event["op"])
    payload = payload_of(event)
    if len(payload) != event["len"]:
        raise NotMade(f"a frame of the target, of {event['len']} octets, is not kept whole in the report")
    return [answers.of_frame(proof.Frame(opcode, payload, bool(event["fin"]), event["rsv"]))]


def number_of(opcode):
    return getattr(proof, OPCODES[opcode]) if opcode in OPCODES else int(opcode, 16)


def payload_of(event):
    """What the report has of it: text, or octets."""
    kept = event.get("payload", "")
    return kept.encode() if isinstance(kept, str) else bytes.fromhex(kept["hex"])


def sent_of(event, data, url, keyed):
    if event["kind"] == "request":
        return sent_request(data, url)
    return sent_frame(event, data, keyed) if event["kind"] == "frame" else literal(data)


def sent_request(data, url):
    text = data.decode("latin-1").replace(url.split("//")[-1].split("/")[0], "127.0.0.1")
    lines = text.encode("latin-1").splitlines(keepends=True)
    return good_request(text) or PIECE_END.join(map(repr, lines))


def good_request(text):
    """A call of request() that says the same, or ''. Any good key does."""
    lines = text.split("\r\n")[:-2]
    usual = proof.request().decode().split("\r\n")[:-2]
    keyed = ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" if line.startswith("Sec-WebSocket-Key: ") and line.endswith("==")
             and len(line) == 43 else line for line in lines]
    if keyed[: len(usual)] == usual and text.endswith("\r\n\r\n"):
        return f"request({quoted(keyed[len(usual):])})" if keyed != usual else "request()"
    return ""


def sent_frame(event, data, keyed):
    """A call of frame(), text() or close() that writes the same octets but for the masking-key; else the octets."""
    key = bytes.fromhex(event.get("mask", "11223344"))
    masked = data[len(data) - event["len"]:]
    payload = bytes(octet ^ key[i % 4] for i, octet in enumerate(masked)) if "mask" in event else masked
    options = {"fin": bool(event["fin"]), "rsv": event["rsv"], "key": key, "masked": "mask" in event}
    if proof.frame(number_of(event["op"]), payload, **options) != data:
        head = len(data) - len(payload)
        return f"{literal(data[:head])} + {literal(data[head:])}" if payload else literal(data)
    told = [] if options["fin"] else ["fin=False"]
    told += [f"rsv={options['rsv']}"] if options["rsv"] else []
    told += [f"key={literal(key)}"] if keyed and options["masked"] else []
    told += [] if options["masked"] else ["masked=False"]
    if event["op"] == "text":
        return call("text", literal(payload), *told)
    return call("frame", OPCODES.get(event["op"], event["op"]), *([literal(payload)] if payload else []), *told)


def call(name, *arguments):
    return f"{name}({', '.join(arguments)})"


def literals(data, length=28):
    """Of a long piece several, so that each fits on a line."""
    short = literal(data)
    return [short] if len(short) < WIDTH - 8 else [repr(data[i:i + length]) for i in range(0, len(data), length)]


def literal(data):
    """A bytes expression; a long repetition of up to four octets is written as a product."""
    for size in (1, 2, 4):
        times = len(data) // size
        if times > 16 and data[: times * size] == data[:size] * times:
            rest = data[times * size:]
            return f"{data[:size]!r} * {times}" + (f" + {rest!r}" if rest else "")
    return repr(data)
