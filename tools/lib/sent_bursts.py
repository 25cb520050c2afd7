"""How the octets of a connection left, from the `writes` of its transcript (docs/report-format.md).

An event shows a frame as a whole; where the case cut it and waited between the pieces, only the writes say so.
"""

PAUSE_MS = 5.0  # octets sent further apart than that are sent apart again


class Burst:
    """Writes one behind the other: octets `begin` to `end` of all that was sent, or the end of TCP.

    A pause ends one, and a cut inside a frame or a request: there it is the cut that the case is about.
    """

    def __init__(self, begin, end, received, kind):
        self.begin, self.end, self.received, self.kind = begin, end, received, kind


def bursts_of(talk):
    """The bursts, or None where the transcript does not hold all octets."""
    writes = talk.get("writes", [])
    shown = sum(end - begin for begin, end, _ in spans_of(talk))
    if not writes or not len(octets_of(talk)) == shown == talk["sent_len"]:
        return None
    bursts, at, before = [], 0, None
    ends = {end for _, end, _ in spans_of(talk)}
    for write in writes:
        end = at + write.get("len", 0)
        kind = write.get("kind", "octets")
        goes_on = before and at in ends and kind == bursts[-1].kind == "octets" and before["received"] == write["received"] \
            and write["t"] - before["t"] <= PAUSE_MS
        if goes_on:
            bursts[-1].end = end
        else:
            bursts.append(Burst(at, end, write["received"], kind))
        at, before = end, write
    return bursts


def octets_of(talk):
    parts = talk.get("sent_parts", [{"hex": talk.get("sent", "")}])
    return b"".join(bytes.fromhex(part["hex"]) * part.get("times", 1) for part in parts)


def spans_of(talk):
    """[(begin, end, event)] of the events that show octets sent, each octet once."""
    octets, spans, at = octets_of(talk), [], 0
    shown = [event for event in talk["events"] if event["dir"] == ">" and event["kind"] in ("request", "response", "frame", "raw")]
    for i, event in enumerate(shown):
        if event["kind"] == "raw" and is_piece(octets[at:], shown[i + 1:]):
            continue
        spans.append((at, at + event["wire_len"], event))
        at = spans[-1][1]
    return spans


def is_piece(octets, later):
    """Whether what left as a piece is shown again, in the frame that it is part of."""
    frame = next((event for event in later if event["kind"] != "raw"), None)
    return frame is not None and "hex" in frame and octets.startswith(bytes.fromhex(frame["hex"]))


def answers_behind(talk, bursts):
    """For each burst the events that came behind it, up to the next one."""
    out, at, sent, received = [[] for _ in bursts], 0, 0, 0
    for event in talk["events"]:
        if event["dir"] == ">":
            sent += event.get("wire_len", 0)
            at = len(bursts) - 1 if event["kind"] == "fin" else at
        elif event["kind"] in ("fin", "reset"):
            at = max([at, *(i for i, burst in enumerate(bursts) if burst.kind == "octets" and burst.begin < sent)])
            out[at].append(event)
        elif event["kind"] != "note":
            received += event["wire_len"]
            while at + 1 < len(bursts) and received > bursts[at + 1].received:
                at += 1
            out[at].append(event)
    return out
