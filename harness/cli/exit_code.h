// Exit codes of the program: documented (README.md), never re-used.
#pragma once

namespace wsspec::cli {

enum ExitCode : int {
  kOk = 0,           // every selected case ran and matched its expectation
  kUnexpected = 1,   // a new failure, a missing required feature, a crash of the target
  kUsage = 2,        // bad arguments, files or patterns
  kUnreachable = 3,  // nothing can be said about conformance
  kNothing = 4,      // the selection is empty
  kIncomplete = 5,   // some selected cases did not run or could not be judged
  kBug = 6,          // a bug in wsspec
};

// Where two codes apply: the first of 6, 3, 1, 5, 4, 0. Codes of signals and of bad
// usage come before all of them.
[[nodiscard]] constexpr int worse_code(int a, int b) {
  constexpr int kOrder[] = {kBug, kUnreachable, kUnexpected, kIncomplete, kNothing, kOk};
  for (const int code : {a, b}) {
    if (code == kUsage || code > kBug) return code;
  }
  for (const int code : kOrder) {
    if (code == a || code == b) return code;
  }
  return a;
}

}  // namespace wsspec::cli
