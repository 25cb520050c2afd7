// One format of a finished run, as text.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include "reports/writer.h"

namespace wsspec::reports {

[[nodiscard]] inline std::string rendered(MakeWriter& make, const results::Run& run,
                                          const WriterOptions& options = {}) {
  std::ostringstream out;
  make(out, options)->run_finished(run);
  return out.str();
}

[[nodiscard]] inline bool has(const std::string& text, std::string_view what) {
  return text.find(what) != std::string::npos;
}

}  // namespace wsspec::reports
