# shellcheck shell=bash
# Runs the libFuzzer targets of the `fuzz` preset. To be sourced; run from the
# root of the tree.

# fuzz_one PROGRAM SECONDS: starts from the seeds and what was found before;
# new inputs stay in the build folder.
fuzz_one() {
  local program=$1 seconds=$2 name corpus=()
  name=$(basename "$program")
  for folder in "corpus/$name"/*/; do
    [[ -d $folder ]] && corpus+=("$folder")
  done
  mkdir -p "build/fuzz/new/$name"
  local options=()
  [[ -f fuzz/dictionaries/$name.dict ]] && options=("-dict=fuzz/dictionaries/$name.dict")
  "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "${options[@]}" \
    -artifact_prefix="build/fuzz/new/$name-" "build/fuzz/new/$name" "${corpus[@]}"
}

# The names of all targets, one a line.
fuzz_targets() {
  local source
  for source in fuzz/fuzz_*.cc; do basename "$source" .cc; done
}

# fuzz_all SECONDS: builds every target and runs it, one a core. No target at all
# is a failure. Needs tools/lib/build.sh.
fuzz_all() {
  local targets
  configure_preset fuzz
  mapfile -t targets < <(targets_of fuzz fuzz_)
  [[ ${#targets[@]} -gt 0 ]] || { echo "there is no fuzz target" >&2 && return 1; }
  build_preset fuzz --target "${targets[@]}"
  export -f fuzz_one
  # shellcheck disable=SC2016  # expanded by the inner shell
  printf 'build/fuzz/fuzz/%s\0' "${targets[@]}" |
    xargs -0 -n 1 -P "$(nproc)" bash -c 'set -euo pipefail; fuzz_one "$1" "$0"' "$1"
}

# fuzz_merge TARGET: replaces corpus/TARGET/found by the smallest inputs that reach what the seeds,
# the regressions, it and the build folder reach together; what is a seed already is left out.
fuzz_merge() {
  local target=$1 merged=build/fuzz/merged/$1 folders=() folder file held
  build_preset fuzz --target "$target" >/dev/null
  rm -rf "$merged" && mkdir -p "$merged"
  for folder in "corpus/$target"/*/ "build/fuzz/new/$target"/; do
    [[ -d $folder ]] && folders+=("$folder")
  done
  if ! "build/fuzz/fuzz/$target" -merge=1 -max_len=1024 "$merged" "${folders[@]}" 2>"$merged.log"; then
    tail -n 20 "$merged.log" >&2
    return 1
  fi
  grep -E "MERGE-OUTER: .* new files" "$merged.log"
  rm -rf "corpus/$target/found"
  held=$(find "corpus/$target" -type f -exec sha1sum {} + | cut -d' ' -f1)
  for file in "$merged"/*; do
    # libFuzzer names an input by its SHA-1.
    grep -qx "$(basename "$file")" <<<"$held" && continue
    mkdir -p "corpus/$target/found" && cp "$file" "corpus/$target/found/"
  done
}

# fuzz_minimize TARGET FILE: writes FILE.min.
fuzz_minimize() {
  local target=$1 file=$2
  build_preset fuzz --target "$target"
  "build/fuzz/fuzz/$target" -minimize_crash=1 -max_total_time=60 -exact_artifact_path="$file.min" "$file"
  echo "$file.min"
}

# fuzz_shares SECONDS: of the inputs that the session target keeps from an empty corpus, how many
# deliver messages; by mutation of frames and by libFuzzer's own.
fuzz_shares() {
  local seconds=$1 kind folder
  build_preset fuzz --target fuzz_session_model count_messages >/dev/null
  for kind in WSSPEC_FRAME_MUTATION WSSPEC_PLAIN_MUTATION; do
    folder=build/fuzz/shares/$kind
    rm -rf "$folder" && mkdir -p "$folder"
    env "$kind=1" build/fuzz/fuzz/fuzz_session_model -seed=1 -max_total_time="$seconds" \
      -artifact_prefix="$folder-" "$folder" 2>"$folder.log" || { tail -n 20 "$folder.log" >&2 && return 1; }
    printf '%-22s ' "$kind" && build/fuzz/fuzz/count_messages "$folder"
  done
}

# fuzz_coverage: what the corpora alone reach of harness/protocol.
fuzz_coverage() {
  local programs program
  configure_preset coverage >/dev/null
  mapfile -t programs < <(targets_of coverage replay_fuzz_)
  build_preset coverage --target "${programs[@]}" >/dev/null
  rm -rf build/coverage/profiles && mkdir -p build/coverage/profiles
  for program in "${programs[@]}"; do
    LLVM_PROFILE_FILE=build/coverage/profiles/$program.profraw \
      "build/coverage/fuzz/$program" "corpus/${program#replay_}" >/dev/null 2>&1
  done
  llvm-profdata-19 merge -sparse build/coverage/profiles/*.profraw -o build/coverage/all.profdata
  local objects=("${programs[@]/#/--object=build/coverage/fuzz/}")
  local options=(--instr-profile=build/coverage/all.profdata "${objects[@]}" --sources harness/protocol)
  llvm-cov-19 show --format=html --output-dir=build/coverage/html "${options[@]}" >/dev/null
  llvm-cov-19 report --show-functions=false --show-region-summary=false "${options[@]}"
  llvm-cov-19 export --format=lcov "${options[@]}" | /usr/bin/python3 tools/lib/missed_lines.py
}
