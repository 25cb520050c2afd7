# shellcheck shell=bash
# Configures and builds a preset. To be sourced; run from the root of the tree.

configure_preset() {
  local options=()
  # The Python that the packages of tools/packages-test.txt belong to.
  [[ -x /usr/bin/python3 ]] && options+=(-DPython3_EXECUTABLE=/usr/bin/python3)
  command -v ccache >/dev/null && options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  cmake --preset "$1" "${options[@]}"
}

# build_preset PRESET [ARGUMENT OF cmake --build]...
build_preset() {
  local preset=$1
  shift
  configure_preset "$preset"
  cmake --build --preset "$preset" --parallel "$(nproc)" "$@"
}

# run_ctest PRESET [ARGUMENT OF ctest]...: a folder without tests is a failure.
run_ctest() {
  local preset=$1
  shift
  ctest --test-dir "build/$preset" --parallel "$(nproc)" --output-on-failure --no-tests=error "$@"
}
