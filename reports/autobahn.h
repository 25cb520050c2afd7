// Reports as Autobahn|Testsuite writes them: a folder with index.json, index.html
// and one JSON file a case, laid out byte for byte as scripts expect that split
// and grep them (docs/coming-from-autobahn.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"
#include "reports/autobahn_verdict.h"
#include "reports/folder.h"

namespace wsspec::reports {

// Beside the other files of a run in which something selected has no result.
inline constexpr std::string_view kIncompleteMarker = "wsspec-incomplete";

// Cases without a number of Autobahn have no file. Of targets with the same name
// the last one is in the folder, as with Autobahn.
[[nodiscard]] std::vector<ReportFile> autobahn_files(const results::Run& run);

// The parts, for targets whose results are in these words already.
struct AutobahnTarget {
  std::string agent{};
  std::vector<AutobahnResult> results{};
};
[[nodiscard]] std::vector<AutobahnTarget> autobahn_targets(const results::Run& run);
[[nodiscard]] std::string autobahn_index(const std::vector<AutobahnTarget>& targets);
[[nodiscard]] std::string autobahn_page(const std::vector<AutobahnTarget>& targets,
                                        const results::Run& run);
[[nodiscard]] std::string autobahn_case(const AutobahnResult& result, std::string_view agent,
                                        const results::Run& run);

// "tungstenite_case_6_4_3.json": the agent in lower case, what is neither a to z
// nor a digit as _.
[[nodiscard]] std::string autobahn_file_name(std::string_view agent, std::string_view id);

}  // namespace wsspec::reports
