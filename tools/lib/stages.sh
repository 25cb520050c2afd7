# shellcheck shell=bash
# Runs the stages of tools/test and counts what passed. To be sourced; run from
# the root of the tree.
#
# A stage is a script tools/stages/NN-name with two lines that are read here:
#   # what: one sentence
#   # budget: seconds on 2 cores with nothing built yet; "nightly" behind it
#             keeps the stage out of the gate
readonly gate_budget=720
readonly log_folder=build/log

stage_name() { basename "$1" | cut -d- -f2-; }
stage_field() { sed -n "s/^# $2: //p" "$1"; }
stage_budget() { stage_field "$1" budget | cut -d' ' -f1; }
is_nightly() { [[ $(stage_field "$1" budget) == *nightly* ]]; }

list_stages() {
  local stage
  for stage in tools/stages/*; do
    printf '%-14s %4s s  %-8s %s\n' "$(stage_name "$stage")" "$(stage_budget "$stage")" \
      "$(is_nightly "$stage" && echo nightly || echo gate)" "$(stage_field "$stage" what)"
  done
}

# select_stages ALL [NAME]...: the files of the stages to run, one a line.
select_stages() {
  local all=$1 stage
  shift
  for stage in tools/stages/*; do
    if [[ $# -gt 0 ]]; then
      [[ " $* " == *" $(stage_name "$stage") "* ]] && echo "$stage"
    elif [[ $all == yes ]] || ! is_nightly "$stage"; then
      echo "$stage"
    fi
  done
}

# Prints how many tests passed and failed in a log, by the closing lines of ctest
# ("90% tests passed, 1 tests failed out of 10") and of GoogleTest. A program of
# GoogleTest that ctest runs ("12: " in front of its lines) counts by its tests.
count_tests() {
  awk '{ by_ctest = sub(/^[0-9]+: /, "") }
       /^[0-9]+% tests passed, [0-9]+ tests failed out of [0-9]+$/ { failed += $4; passed += $9 - $4 }
       /^\[==========\] [0-9]+ tests? from .* ran\./ { passed -= by_ctest }
       /^\[  PASSED  \] [0-9]+ tests?\.$/ { passed += $4 }
       /^\[  FAILED  \] [0-9]+ tests?, listed below:$/ { failed += $4 - by_ctest; passed += by_ctest }
       END { print passed + 0, failed + 0 }' "$1"
}

# A stage that hangs is ended after six budgets, and has failed then.
run_stage() {
  local stage=$1 log=$2
  timeout --kill-after=10 $((6 * $(stage_budget "$stage") + 60)) bash "$stage" >"$log" 2>&1 </dev/null
}

# Runs one stage and adds to `passed` and `failed` of the caller.
count_stage() {
  local stage=$1 name log began=$SECONDS status=0 took budget tests
  name=$(stage_name "$stage") budget=$(stage_budget "$stage") log=$log_folder/$name.log
  printf '%-14s ' "$name"
  run_stage "$stage" "$log" || status=$?
  took=$((SECONDS - began))
  read -ra tests < <(count_tests "$log")
  passed=$((passed + tests[0])) failed=$((failed + tests[1]))
  if [[ $status -eq 0 ]]; then
    passed=$((passed + 1))
    printf 'ok     %4d s' "$took"
  else
    failed=$((failed + 1))
    printf 'FAILED %4d s  exit code %d, all output in %s\n' "$took" "$status" "$log"
    tail -n 80 "$log"
  fi
  [[ $took -gt $budget ]] && printf '  over its budget of %d s' "$budget"
  echo
}

run_stages() {
  local stage passed=0 failed=0
  mkdir -p "$log_folder"
  for stage in "$@"; do
    count_stage "$stage"
    # Nothing behind a missing package can say anything.
    [[ $failed -gt 0 && $(stage_name "$stage") == install ]] && break
  done
  echo "$SECONDS s; the gate's budget is $gate_budget s"
  echo "$passed passed, $failed failed"
  [[ $failed -eq 0 && $passed -gt 0 ]]
}
