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
    -artifact_prefix="build/fuzz/new/$name-" "build/fuzz/new/$name" "${corpus[@]}" || return 1
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
    xargs -0 -n 1 -P "$(nproc)" bash -c 'set -euo pipefail; fuzz_one "$1" "$0"' "$1" ||
    return 1
}

# merge_into FOLDER TARGET FOLDER...: adds to the first folder the smallest inputs of the others that
# reach code which what it holds does not.
merge_into() {
  local into=$1 target=$2
  shift 2
  if ! "build/fuzz/fuzz/$target" -merge=1 -use_counters=0 -max_len=1024 "$into" "$@" 2>"$into.log"; then
    tail -n 20 "$into.log" >&2
    return 1
  fi
}

# copy_flat FOLDER SOURCE...: the files of folders, where there are such, under the names that libFuzzer
# gives them: their SHA-1.
copy_flat() {
  local into=$1 folder file
  shift
  rm -rf "$into" && mkdir -p "$into"
  for folder in "$@"; do
    [[ -d $folder ]] || continue
    for file in "$folder"/*; do cp "$file" "$into/$(sha1sum <"$file" | cut -d' ' -f1)"; done
  done
}

# fuzz_merge TARGET: replaces corpus/TARGET/found by the smallest inputs, of it and of the build folder,
# that reach what the seeds and the regressions do not.
fuzz_merge() {
  local target=$1 merged=build/fuzz/merged/$1 folders=() folder file
  build_preset fuzz --target "$target" >/dev/null
  copy_flat "$merged" "corpus/$target/seeds" "corpus/$target/regressions"
  copy_flat "$merged.held" "corpus/$target/seeds" "corpus/$target/regressions"
  for folder in "corpus/$target/found" "build/fuzz/new/$target"; do
    [[ -d $folder ]] && folders+=("$folder")
  done
  [[ ${#folders[@]} -gt 0 ]] || return 0
  merge_into "$merged" "$target" "${folders[@]}"
  rm -rf "corpus/$target/found"
  for file in "$merged"/*; do
    [[ -e $merged.held/$(basename "$file") ]] && continue
    mkdir -p "corpus/$target/found" && cp "$file" "corpus/$target/found/"
  done
  echo "$target: $(find "corpus/$target" -path '*/found/*' | wc -l) found inputs add to $(find "$merged.held" -type f | wc -l)"
}

# fuzz_seeds: replaces corpus/*/seeds/case_* by the inputs of scripted cases that reach what the other seeds
# do not.
fuzz_seeds() {
  local targets folder target merged=build/fuzz/merged/seeds file
  build_preset dev --target wsspec >/dev/null
  rm -rf build/fuzz/cases corpus/*/seeds/case_*
  /usr/bin/python3 tools/lib/seeds_of_cases.py build/dev/wsspec build/fuzz/cases
  mapfile -t targets < <(cd build/fuzz/cases && printf '%s\n' fuzz_*)
  build_preset fuzz --target "${targets[@]}" >/dev/null
  for target in "${targets[@]}"; do
    folder=build/fuzz/cases/$target
    copy_flat "$merged" "corpus/$target/seeds" "corpus/$target/regressions"
    merge_into "$merged" "$target" "$folder"
    for file in "$folder"/*; do
      [[ -e $merged/$(sha1sum <"$file" | cut -d' ' -f1) ]] && cp "$file" "corpus/$target/seeds/"
    done
    echo "$target: $(find "corpus/$target/seeds" -name 'case_*' | wc -l) of $(find "$folder" -type f | wc -l) inputs of cases"
  done
}

# fuzz_minimize TARGET FILE: writes FILE.min.
fuzz_minimize() {
  local target=$1 file=$2
  build_preset fuzz --target "$target"
  "build/fuzz/fuzz/$target" -minimize_crash=1 -max_total_time=60 -exact_artifact_path="$file.min" "$file"
  echo "$file.min"
}

# The targets whose input is read octet by octet, as a peer sends it.
parser_targets=(close_body extensions frame_header http_head http_text masking message octets request response
  session_bounded session_chunks session_model session_rules utf8)

# fuzz_speed SECONDS: executions of the parser targets with sanitizers on inputs of 32 octets: in a second
# of processor time on those of the corpus, cut to that length; and in a second by the clock as libFuzzer
# fuzzes them, its mutation included.
fuzz_speed() {
  local seconds=$1 name target programs=() fixed fuzzed goal=100000
  for name in "${parser_targets[@]}"; do programs+=("replay_fuzz_$name" "fuzz_$name"); done
  build_preset fuzz --target "${programs[@]}" >/dev/null
  printf '%-22s %12s %12s  %s\n' target "fixed inputs" libFuzzer "goal of $goal"
  for name in "${parser_targets[@]}"; do
    target=fuzz_$name
    fixed=$("build/fuzz/fuzz/replay_$target" --speed "$seconds" 32 "corpus/$target")
    # libFuzzer adds to the first folder that it is given.
    rm -rf build/fuzz/speed && mkdir -p build/fuzz/speed
    fuzzed=$("build/fuzz/fuzz/$target" -max_total_time="$seconds" -max_len=32 -print_final_stats=1 \
      -artifact_prefix=build/fuzz/speed- build/fuzz/speed "corpus/$target/seeds" 2>&1 | awk '/average_exec_per_sec/ { print $2 }')
    printf '%-22s %12s %12s  %s\n' "$target" "$fixed" "$fuzzed" "$([[ $fixed -ge $goal ]] && echo met || echo "not met")"
  done
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

# fuzz_coverage: what the corpora alone reach of harness/protocol; less than 97 % of lines or 92 % of
# branches is a failure.
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
  llvm-cov-19 export --format=lcov "${options[@]}" >build/coverage/all.lcov
  llvm-cov-19 export --format=text --skip-functions "${options[@]}" >build/coverage/all.json
  /usr/bin/python3 tools/lib/missed_lines.py build/coverage/all.lcov build/coverage/all.json 97 92
}
