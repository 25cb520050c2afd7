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
  "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/new/$name-" "build/fuzz/new/$name" "${corpus[@]}"
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
