#!/usr/bin/env bash
# Builds every fuzz target of the project as OSS-Fuzz, ClusterFuzzLite and AFL++ want it.
#
# Run from the root of the tree. Reads $CC, $CXX, $CFLAGS, $CXXFLAGS, $LIB_FUZZING_ENGINE, $SANITIZER
# and $WORK; leaves programs and seed corpora in $OUT.
set -euo pipefail

# Flags and instrumentation come from the environment alone.
cmake -S . -B "$WORK/wsspec" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_UNITY_BUILD=ON -DWSSPEC_TESTS=OFF \
  -DWSSPEC_FUZZ=ON -DWSSPEC_FUZZ_ENGINE="$LIB_FUZZING_ENGINE"
mapfile -t targets < <(cmake --build "$WORK/wsspec" --target help | grep -o '^fuzz_[a-z0-9_]*: phony' | cut -d: -f1)
[[ ${#targets[@]} -gt 0 ]] || { echo "no fuzz target for sanitizer $SANITIZER" >&2 && exit 1; }
cmake --build "$WORK/wsspec" --target "${targets[@]}"

for target in "${targets[@]}"; do
  cp "$WORK/wsspec/fuzz/$target" "$OUT/"
  (cd "corpus/$target" && python3 -m zipfile -c "$OUT/${target}_seed_corpus.zip" ./*)
  [[ ! -f fuzz/dictionaries/$target.dict ]] || cp "fuzz/dictionaries/$target.dict" "$OUT/"
done
