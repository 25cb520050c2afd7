// Where a replay takes its octets from: a saved run, a case file, or a case of the
// catalogue.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "harness/cli/trouble.h"
#include "harness/results/run.h"

namespace wsspec::cli {

struct ReplaySource {
  std::string what{};    // a file, or the id of a case
  std::string url{};     // empty: that of the saved run
  std::string id{};      // of a case in the file
  std::string target{};  // name of one of several
};

struct RecordedCase {
  results::TargetResult target{};  // its name and URL
  results::CaseResult row{};
  std::string source{};  // who answered then, as a heading
};

[[nodiscard]] tl::expected<RecordedCase, Trouble> recorded_case(const ReplaySource& source);

}  // namespace wsspec::cli
