"""Transcripts of a JSON report as octets, and their comparison with captured streams. Of capture.py.

A stream is (sent, received), each a list of what the TCP segments held.
"""

import dataclasses
import itertools
import json
import pathlib

DIRECTIONS = {">": 0, "<": 1}


@dataclasses.dataclass(frozen=True)
class Piece:
    """The octets of one event; of a long one only the front is in the report."""

    direction: str
    front: bytes
    size: int


def octets_of(value):
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value.encode()


def piece_of(event):
    front = octets_of(event["text"]) if "text" in event else bytes.fromhex(event.get("hex", ""))
    return Piece(event["dir"], front, event.get("wire_len", len(front)))


def connections_of(path, case):
    """The pieces of each connection of the case; None if it did not fail."""
    results = {each["id"]: each for each in json.loads(pathlib.Path(path).read_text())["targets"][0]["cases"]}
    if results[case]["verdict"] != "fail":
        return None
    connections = [[piece_of(event) for event in connection["events"] if "wire_len" in event]
                   for connection in results[case]["connections"]]
    return [pieces for pieces in connections if any(piece.direction == ">" for piece in pieces)]


def streams_for(pieces, streams):
    """Connections are told apart by their requests, each of which has a key of its own."""
    return [stream for stream in streams if b"".join(stream[0]).startswith(pieces[0].front)]


def differences(pieces, streams):
    """What of one connection is not as it was on the wire, in sentences."""
    own = streams_for(pieces, streams)
    if len(own) != 1:
        return [f"{len(own)} captured streams begin with {pieces[0].front[:60]!r}"]
    return [told for direction, index in DIRECTIONS.items() for told in difference(pieces, own[0][index], direction)]


def difference(pieces, segments, direction):
    """What comes in segments of its own behind the last octet told may have come when the case had ended."""
    wire, at = b"".join(segments), 0
    for piece in (piece for piece in pieces if piece.direction == direction):
        if wire[at : at + len(piece.front)] != piece.front or at + piece.size > len(wire):
            return [f"{direction} octet {at}: {piece.front[:40].hex()} told, {wire[at : at + 40].hex()} captured"]
        at += piece.size
    ends = [0, *itertools.accumulate(map(len, segments))]
    if at == len(wire) or (direction == "<" and at in ends):
        return []
    return [f"{direction} {at} octets told, {len(wire)} captured: ... {wire[at : at + 40].hex()}"]


def unnoticed_plants(pieces, streams):
    """In each direction the last octet that can be compared is changed, and one is added: what is not noticed."""
    for stream in streams_for(pieces, streams)[:1]:
        for direction, index in DIRECTIONS.items():
            told = [piece for piece in pieces if piece.direction == direction]
            for name, segments in plants(told, stream[index]):
                if not difference(pieces, segments, direction):
                    yield f"an octet {name} {direction} is not noticed"


def plants(told, segments):
    wire, size = b"".join(segments), sum(piece.size for piece in told)
    if not told:
        return
    last = size - told[-1].size + len(told[-1].front) - 1
    yield "changed", [wire[:last] + bytes([wire[last] ^ 1]) + wire[last + 1 :]]
    yield "added", [wire[:size] + b"\0", wire[size:]]
    yield "taken away", [wire[: size - 1]]
