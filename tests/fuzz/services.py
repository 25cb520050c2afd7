#!/usr/bin/env python3
"""fuzz/oss-fuzz/build.sh in the environments that fuzzing services set; what it leaves in $OUT runs.

usage: services.py FOLDER

Runs in the root of the tree. libFuzzer with AddressSanitizer and libc++, as OSS-Fuzz and ClusterFuzzLite
have it, and AFL++ with its driver. Every target has its program and its seeds and takes them; AFL++ then
adds inputs of its own. FOLDER keeps the builds.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLAGS = ("-O1 -fno-omit-frame-pointer -gline-tables-only -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION -fsanitize=address "
         "-fsanitize-address-use-after-scope -fsanitize=fuzzer-no-link")
# Debian's libFuzzer is made with libstdc++, that of the services with libc++.
LIBFUZZER = {"CC": "clang-19", "CXX": "clang++-19", "CFLAGS": FLAGS, "CXXFLAGS": f"{FLAGS} -stdlib=libc++",
             "LIB_FUZZING_ENGINE": "-fsanitize=fuzzer -l:libstdc++.so.6", "SANITIZER": "address"}
# Debian's plugins are for exact versions of g++ and clang 14; clang instruments by itself.
AFL = {"CC": "afl-clang-fast", "CXX": "afl-clang-fast++", "CFLAGS": "-O1", "CXXFLAGS": "-O1", "SANITIZER": "none",
       "LIB_FUZZING_ENGINE": "/usr/lib/afl/libAFLDriver.a",
       "AFL_CC": "clang-19", "AFL_CXX": "clang++-19", "AFL_LLVM_INSTRUMENT": "LLVMNATIVE", "AFL_QUIET": "1"}
# A machine with no more than what a container has.
QUIET_AFL = {"AFL_NO_UI": "1", "AFL_SKIP_CPUFREQ": "1", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES": "1", "AFL_NO_AFFINITY": "1"}


def run(*words, **more):
    return subprocess.run([str(word) for word in words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", **more)


def built(folder, environment):
    """The folder $OUT, or raises with what the script printed."""
    out, work = folder / "out", folder / "work"
    shutil.rmtree(out, ignore_errors=True)
    for path in (out, work):
        path.mkdir(parents=True, exist_ok=True)
    done = run("fuzz/oss-fuzz/build.sh", env={**os.environ, **environment, "OUT": str(out), "WORK": str(work), "SRC": str(ROOT.parent)})
    if done.returncode != 0:
        raise RuntimeError(f"build.sh ended with {done.returncode}:\n{done.stdout[-4000:]}")
    return out


def unpacked(out, name):
    seeds = out / f"{name}_seeds"
    with zipfile.ZipFile(out / f"{name}_seed_corpus.zip") as corpus:
        corpus.extractall(seeds)
    return seeds


def targets():
    return sorted(path.stem for path in ROOT.glob("fuzz/fuzz_*.cc"))


def trouble_with_libfuzzer(out, name):
    seeds = unpacked(out, name)
    files = sum(path.is_file() for path in seeds.rglob("*"))
    done = run(out / name, "-runs=200", f"-artifact_prefix={out}/", seeds)
    return "" if files and done.returncode == 0 else f"{name}: {files} seeds, exit code {done.returncode}: {done.stdout[-2000:]}"


def trouble_with_afl(out, name):
    """Its own look at the seeds, then some seconds of fuzzing."""
    seeds = unpacked(out, name)
    flat = out / f"{name}_flat"
    flat.mkdir()
    for i, path in enumerate(sorted(path for path in seeds.rglob("*") if path.is_file())):
        shutil.copy(path, flat / str(i))
    found = out / f"{name}_found"
    done = run("afl-fuzz", "-V", "5", "-i", flat, "-o", found, "--", out / name, env={**os.environ, **QUIET_AFL}, timeout=120)
    stats = found / "default/fuzzer_stats"
    if not stats.exists():
        return f"{name}: exit code {done.returncode}: {done.stdout[-2000:]}"
    told = dict(line.split(":", 1) for line in stats.read_text().replace(" ", "").splitlines())
    print(f"AFL++: {name}: {told['execs_done']} runs, {told['corpus_count']} inputs", flush=True)
    crashes = list((found / "default/crashes").glob("id*"))
    return "" if int(told["execs_done"]) > 100 and not crashes else f"{name}: {told['execs_done']} runs, {len(crashes)} crashes"


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    out = built(folder / "libfuzzer", LIBFUZZER)
    troubles = [trouble_with_libfuzzer(out, name) for name in targets()]
    print(f"libFuzzer with libc++: {len(targets())} targets", flush=True)
    out = built(folder / "afl", AFL)
    missing = [name for name in targets() if not (out / name).exists()]
    troubles += [f"AFL++: no {name}" for name in missing]
    troubles += [trouble_with_afl(out, name) for name in ("fuzz_session_chunks", "fuzz_conformance_reference") if name not in missing]
    troubles = [trouble for trouble in troubles if trouble]
    print("\n".join(troubles) or "build.sh holds for libFuzzer with libc++ and for AFL++")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
