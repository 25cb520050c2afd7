#!/usr/bin/env python3
"""Each file of the rooms includes, itself or through headers of the project, what it uses of the precompiled headers.

The g++, clang and sanitizer builds read those headers once for all files (cmake/rooms.cmake), so that a
forgotten include shows in the release build only, which is the first thing that a new user builds.
"""

import functools
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]
# Header, what of it is looked for, and other headers that bring it on every compiler.
USES = {
    "algorithm": (r"std::(find|find_if|any_of|all_of|none_of|sort|count|count_if|transform|equal|reverse|remove_if|copy)\(", []),
    "array": (r"std::array<", []),
    "chrono": (r"std::chrono::", []),
    "functional": (r"std::function<", []),
    "map": (r"std::(multi)?map<", []),
    "memory": (r"std::(unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared)<", []),
    "optional": (r"std::(optional<|nullopt)", []),
    "set": (r"std::(multi)?set<", []),
    "span": (r"std::span<", []),
    "string": (r"std::(string\b|to_string\()", ["fmt/format.h", "sstream", "iostream"]),
    "string_view": (r"std::string_view", ["string", "fmt/format.h", "sstream", "iostream"]),
    "utility": (r"std::exchange\(", []),
    "variant": (r"std::(variant<|visit\(|get_if<|holds_alternative<)", []),
    "vector": (r"std::vector<", []),
    "fmt/format.h": (r"fmt::", ["fmt/chrono.h", "fmt/color.h"]),
    "tl/expected.hpp": (r"tl::", []),
}
ROOMS = ["harness", "reports"]


def code_of(path):
    return re.sub(r'//[^\n]*|"(?:[^"\\\n]|\\.)*"', "", path.read_text(encoding="utf-8"))


@functools.cache
def included(path):
    """Names of all headers that a file includes, through headers of the project."""
    names = set()
    for name in re.findall(r'^#include [<"]([^>"]+)[>"]', path.read_text(encoding="utf-8"), re.M):
        names.add(name)
        if (ROOT / name).is_file():
            names |= included(ROOT / name)
    return frozenset(names)


def missing(path):
    have, code = included(path), code_of(path)
    for header, (use, others) in USES.items():
        found = re.search(use, code)
        if found and not have & {header, *others}:
            yield f"{path}: uses {found[0]} without <{header}>"


def main():
    folders = [pathlib.Path(name) for name in sys.argv[1:]] or [ROOT / room for room in ROOMS]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".cc", ".h"})
    wrong = [line for path in files for line in missing(path)]
    print("\n".join([*wrong, f"{len(files)} files, {len(wrong)} includes missing"]))
    return 1 if wrong or not files else 0


sys.exit(main())
