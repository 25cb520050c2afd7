#!/usr/bin/env python3
"""Keeps the corpora of the fuzz targets small enough to be cloned and replayed: at most 2,000 files and 1 MiB.

usage: check_corpus.py [--root FOLDER]
"""

import argparse
import pathlib
import sys

MOST_FILES, MOST_OCTETS = 2000, 1 << 20


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    root = parser.parse_args().root
    sizes = [path.stat().st_size for path in (root / "corpus").rglob("*") if path.is_file()]
    print(f"{len(sizes)} files of corpora, {sum(sizes)} octets (at most {MOST_FILES} and {MOST_OCTETS})")
    wrong = [folder.name for folder in (root / "corpus").glob("fuzz_*") if not (root / "fuzz" / f"{folder.name}.cc").exists()]
    for name in wrong:
        print(f"corpus/{name}: there is no target of that name")
    return 1 if wrong or len(sizes) > MOST_FILES or sum(sizes) > MOST_OCTETS else 0


if __name__ == "__main__":
    sys.exit(main())
