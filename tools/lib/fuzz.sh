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

# fuzz_all SECONDS: every target, one a core. No target at all is a failure.
fuzz_all() {
  local programs
  mapfile -t programs < <(find build/fuzz/fuzz -maxdepth 1 -type f -perm -u+x -name 'fuzz_*' | sort)
  [[ ${#programs[@]} -gt 0 ]] || { echo "no fuzz target was built" >&2 && return 1; }
  export -f fuzz_one
  # shellcheck disable=SC2016  # expanded by the inner shell
  printf '%s\0' "${programs[@]}" |
    xargs -0 -n 1 -P "$(nproc)" bash -c 'set -euo pipefail; fuzz_one "$1" "$0"' "$1"
}
