// The result as plain text, for standard output. Not one of formats(): the
// command line always writes it.
#pragma once

#include <memory>
#include <ostream>

#include "reports/writer.h"

namespace wsspec::reports {

struct TerminalOptions {
  bool color = false;
  bool ci = false;        // failures and summary only, at the end
  int verbosity = 0;      // -1: last line only; 1: every case; 2: transcripts of failures too
  bool progress = false;  // a progress line (progress.h) shares the screen: clear it first
};

// `out` must outlive the writer.
[[nodiscard]] std::unique_ptr<Writer> make_terminal(std::ostream& out, TerminalOptions options);

}  // namespace wsspec::reports
