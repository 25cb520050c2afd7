# shellcheck shell=bash
# Configures and builds a preset. To be sourced; run from the root of the tree.

# configure_preset PRESET [ARGUMENT OF cmake]...
configure_preset() {
  local preset=$1 options=()
  shift
  # A tree that begins here reads the headers once for 16 files of a room: half the work.
  # With 8, rooms that read JSON take half as long again; with more, one core waits at the
  # end. Not that of clang-tidy, which wants a command a file.
  [[ $preset == clang || -f build/$preset/CMakeCache.txt ]] ||
    options+=(-DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=16)
  # What a precompiled header does to a file is the same at any time of day.
  export CCACHE_SLOPPINESS=pch_defines,time_macros
  # The Python that the packages of tools/packages-test.txt belong to.
  [[ -x /usr/bin/python3 ]] && options+=(-DPython3_EXECUTABLE=/usr/bin/python3)
  command -v ccache >/dev/null && options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  cmake --preset "$preset" "${options[@]}" "$@"
}

# build_preset PRESET [ARGUMENT OF cmake --build]...
build_preset() {
  local preset=$1
  shift
  configure_preset "$preset"
  cmake --build --preset "$preset" --parallel "$(nproc)" "$@"
}

# targets_of PRESET PREFIX: the programs whose name begins so, one a line.
targets_of() {
  cmake --build --preset "$1" --target help | grep -o "^$2[a-z0-9_]*: phony" | cut -d: -f1 | sort
}

# run_ctest PRESET [ARGUMENT OF ctest]...: a folder without tests is a failure.
# All output, since tools/test counts the tests inside of each program.
run_ctest() {
  local preset=$1
  shift
  ctest --test-dir "build/$preset" --parallel "$(nproc)" --verbose --no-tests=error "$@"
}
