# shellcheck shell=bash
# Runs wsspec against real servers. To be sourced; run from the root of the tree.
readonly e2e_folder=build/e2e
: "${WSSPEC:=build/dev/wsspec}"

# run_target NAME COMMAND [ARGUMENT OF wsspec test]...: leaves NAME.json. Exit
# code 1 is a finding about the target and no failure here; every other is.
run_target() { run_of test "$@"; }

# The same with a client, which `wsspec listen` starts.
run_client() { run_of listen "$@"; }

run_of() {
  local subcommand=$1 name=$2 command=$3 status=0
  shift 3
  mkdir -p "$e2e_folder"
  rm -f "$e2e_folder/$name.json"
  "$WSSPEC" "$subcommand" --exec "$command" --no-progress -o "json=$e2e_folder/$name.json" "$@" || status=$?
  [[ $status -le 1 ]] || { echo "wsspec ended with exit code $status" >&2 && return "$status"; }
}

# check_report NAME [--all-pass]
check_report() {
  local name=$1
  shift
  /usr/bin/python3 tools/lib/check_report.py "$e2e_folder/$name.json" "$@"
}
