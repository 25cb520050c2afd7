#!/usr/bin/env python3
"""Writes fuzz/dictionaries/TARGET.dict: the words that the protocol's own sources compare with, for targets whose input is text.

usage: make_dictionaries.py [--check]

Run it again after a change; --check exits with 1 where a committed file is another.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)+)"')

# Target, and the sources that hold its words.
SOURCES = {
    "fuzz_http_head": ["http_head.cc", "head_parser.cc", "handshake_messages.cc"],
    "fuzz_request": ["check_request.cc", "handshake_messages.cc", "deflate_params.h"],
    "fuzz_response": ["check_response.cc", "handshake_messages.cc", "deflate_params.h"],
    "fuzz_extensions": ["deflate_params.h", "deflate_params.cc", "deflate_negotiation.cc"],
}
# Words of the wire have no blanks, and no braces of a format.
WORD = re.compile(r"[A-Za-z0-9/._+=-]{2,}")
MORE = {"fuzz_extensions": ["; ", ", ", "=8", "=15", '=\\"']}


def words(target):
    texts = (re.sub(r"^\s*(//|#).*$", "", (ROOT / "harness/protocol" / name).read_text(), flags=re.M) for name in SOURCES[target])
    found = {one for text in texts for one in LITERAL.findall(text) if WORD.fullmatch(one) and not re.match(r"\d{4}-", one)}
    return [*MORE.get(target, []), *sorted(found)]


def main():
    wrong = 0
    for target in SOURCES:
        path, text = ROOT / f"fuzz/dictionaries/{target}.dict", "".join(f'"{one}"\n' for one in words(target))
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            print(f"{path.relative_to(ROOT)} is not what fuzz/make_dictionaries.py writes: run it")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
