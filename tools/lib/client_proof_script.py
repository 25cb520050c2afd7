"""A proof script about a client made from the transcript of a case, as proof_script.py makes those about servers."""

import re
import textwrap

import client_proof
import proof
from proof_script import (MAX_LINES, OPCODES, WIDTH, NotMade, call_of_prove, call, lines_of, literal, literals, number_of,
                          quoted, talk_of, closes)
import proof_script
import sent_bursts

TEMPLATE = '''"""{rule}

{told}
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))
from client_proof import {names}

PROVES = {patterns}
EXCHANGE = [
{exchange}
]

if __name__ == "__main__":
    {call}
'''


def script_of(document, case_id, patterns, claim=""):
    """The text of the script. Raises NotMade, and KeyError where the report has no such case."""
    case = next((one for target in document["targets"] for one in target["cases"] if one["id"] == case_id), None)
    if case is None:
        raise KeyError(f"no case {case_id}")
    check = next((one for one in case["checks"] if one["verdict"] in ("fail", "warn")), None)
    if check is None:
        raise NotMade(f"its verdict is {case['verdict']}, neither fail nor warn")
    rule = document["requirements"][check["req"]]
    exchange = "\n".join(line for data, seen in rounds_of(talk_of(case)) for line in lines_of(data, seen))
    law = f"RFC {rule['rfc']}, {rule['section']} ({rule['level']}, {check['req']}): {rule['text']}."
    told = f"A conforming client: {check['expected']}. Here: {check['observed']}."
    script = TEMPLATE.format(
        rule=textwrap.fill(law, WIDTH), told=textwrap.fill(told, WIDTH), names=", ".join(names_in(exchange)),
        patterns=quoted(patterns), exchange=exchange, call=call_of_prove(claim or check["observed"]))
    if len(script.splitlines()) > MAX_LINES or max(map(len, script.splitlines())) > 3 * WIDTH:
        raise NotMade(f"the exchange does not fit into {MAX_LINES} lines")
    return script


def names_in(exchange):
    code = re.sub(r"""b?'(\\.|[^'])*'|b?"(\\.|[^"])*\"""", "", exchange)
    used = {"FIN", "frame", "response", "text", *OPCODES.values()} & set(re.findall(r"\w+", code))
    return sorted([*used, "prove", "replay"], key=lambda name: (name.lower(), name))


def rounds_of(talk):
    bursts = sent_bursts.bursts_of(talk)
    if bursts is None:
        raise NotMade("the report does not hold all octets that it sends")
    octets, spans, answers = sent_bursts.octets_of(talk), sent_bursts.spans_of(talk), proof.Answers()
    asked = accept_of(talk)
    rounds = []
    for burst, events in zip(bursts, sent_bursts.answers_behind(talk, bursts)):
        data = "FIN" if burst.kind == "fin" else expression_of(burst, octets, spans, asked)
        seen = [event for event in events if event["kind"] in ("frame", "fin", "reset")]
        rounds.append((data, [proof_script.seen_of(event, answers)[0] for event in seen]))
    if rounds and closes(rounds[-1]):
        rounds.pop()
    return rounds


def accept_of(talk):
    """The value that its request asks for, as octets."""
    for event in talk["events"]:
        if event["kind"] == "request":
            key = re.search(r"sec-websocket-key:[ \t]*(\S+)", event["text"], re.IGNORECASE)
            if key:
                return client_proof.accept_for(key.group(1))
    return b""


def expression_of(burst, octets, spans, asked):
    if burst.kind != "octets":
        raise NotMade(f"it sends a {burst.kind}")
    words = []
    for begin, end, event in spans:
        first, last = max(begin, burst.begin), min(end, burst.end)
        if first >= last:
            continue
        piece = octets[first:last]
        if asked:
            piece = piece.replace(asked, client_proof.ACCEPT.encode())
        whole = (first, last) == (begin, end)
        words += [sent_of(event, piece)] if whole else literals(piece)
    return f" +{proof_script.PIECE_END}".join(words)


def sent_of(event, data):
    if event["kind"] == "response":
        return sent_response(data)
    return sent_frame(event, data) if event["kind"] == "frame" else literal(data)


def sent_response(data):
    """A call of response() that says the same, else its lines."""
    if data == client_proof.response():
        return "response()"
    usual = client_proof.response().decode("latin-1").split("\r\n")[:-2]
    lines = data.decode("latin-1").split("\r\n")
    if lines[-2:] == ["", ""] and len(lines) > 2:
        left = [line for line in lines[:-2] if line not in usual]
        gone = [line for line in usual if line not in lines]
        field = left[0].partition(": ") if len(left) == 1 else ("", "", "")
        for options in ({"extensions": field[2]} if field[0] == "Sec-WebSocket-Extensions" else {},
                        {"extra": left}, {"status": left[0]} if left else {},
                        {field[0].replace("-", "_"): field[2]} if field[0] in client_proof.USUAL else {},
                        {gone[0].partition(":")[0].replace("-", "_"): None} if len(gone) == 1 else {}):
            if client_proof.response(**options) == data:
                return f"response({', '.join(f'{name}={value!r}' for name, value in options.items())})"
    return proof_script.PIECE_END.join(map(repr, data.splitlines(keepends=True)))


def sent_frame(event, data):
    length = event["len"]
    head, payload = data[:len(data) - length], data[len(data) - length:]
    masked = "mask" in event
    plain = bytes(octet ^ bytes.fromhex(event["mask"])[i % 4] for i, octet in enumerate(payload)) if masked else payload
    options = {"fin": bool(event["fin"]), "rsv": event["rsv"]}
    options |= {"masked": True, "key": bytes.fromhex(event["mask"])} if masked else {}
    if client_proof.frame(number_of(event["op"]), plain, **options) != data:
        return f"{literal(head)} + {literal(payload)}" if payload else literal(data)
    told = [] if options["fin"] else ["fin=False"]
    told += [f"rsv={options['rsv']}"] if options["rsv"] else []
    told += ["masked=True", f"key={literal(options['key'])}"] if masked else []
    if event["op"] == "text":
        return call("text", literal(plain), *told)
    return call("frame", OPCODES.get(event["op"], event["op"]), *([literal(plain)] if plain else []), *told)
