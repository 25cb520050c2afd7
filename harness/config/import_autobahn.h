// From Autobahn|Testsuite to wsspec.toml and wsspec.expect
// (docs/coming-from-autobahn.md). Values in, values out.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/config/autobahn_spec.h"
#include "harness/config/baseline.h"

namespace wsspec::config {

// The text of a wsspec.toml that plays what the configuration selects. Everything
// that Autobahn has is everything here; a smaller selection becomes ab: patterns.
[[nodiscard]] std::string settings_of(const AutobahnSpec& spec);

// What it excludes, as `skip` lines whose reasons are to be written; those of
// exclude-agent-cases below [target=AGENT].
[[nodiscard]] Baseline baseline_of(const AutobahnSpec& spec, std::string name);

// A pattern of Autobahn as one of ours: "6.4*" is ab:6.4*, and so is "6.4.*" whole.
[[nodiscard]] std::string as_pattern(std::string_view autobahn);

// An agent as a target is called in a baseline: what ends a word there becomes -.
[[nodiscard]] std::string target_name(std::string_view agent);

// One line of a stored report: an index.json, or "1.1.1 OK" lines.
struct StoredResult {
  std::string agent{};  // empty where the file names none
  std::string id{};
  std::string behavior{};
  std::string close{};  // empty where the file has none
};
// The error is one sentence with the file, the place and a remedy.
[[nodiscard]] tl::expected<std::vector<StoredResult>, std::string> parse_stored_results(
    std::string_view text, const std::string& name);

struct ImportedBaseline {
  Baseline baseline{};
  std::vector<std::string> added{};  // patterns
  int num_kept = 0;                  // were listed before
};
// Adds a line for each result that is not OK in both verdicts; ids next to each
// other that ended alike share one ("ab:12.*"). Several agents get a section each.
[[nodiscard]] ImportedBaseline import_results(Baseline baseline,
                                              const std::vector<StoredResult>& stored);

}  // namespace wsspec::config
