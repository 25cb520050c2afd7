// The matrix read along its rows and columns: what each fault is caught by, what
// each case catches, and which verdicts each variation moves.
#pragma once

#include <string>
#include <vector>

#include "harness/selftest/selftest.h"

namespace wsspec::selftest {

struct FaultSummary {
  const reference::Fault* fault = nullptr;  // into the input
  bool caught = false;                      // with its clause, and by a case of the profile ci
  std::size_t num_noticing = 0;             // cases that fail or warn, by whatever clause
  std::vector<std::string> cases{};         // ids of those that do so with the right clause
};

struct CaseSummary {
  std::string id{};
  results::Verdict faultless = results::Verdict::pass;
  std::vector<std::string> faults{};  // names of those it catches with the right clause
};

struct Move {
  std::string id{};  // of the case
  results::Verdict from = results::Verdict::pass;
  results::Verdict to = results::Verdict::pass;
  bool declared = false;  // the variation's row allows it
};

struct VariationSummary {
  const reference::Variation* variation = nullptr;  // into the input
  std::vector<Move> moves{};
};

struct Summary {
  std::vector<FaultSummary> faults{};
  std::vector<CaseSummary> cases{};
  std::vector<VariationSummary> variations{};
};

// `matrix` is what play() made of `input`, which has to outlive the summary.
[[nodiscard]] Summary summarise(const Input& input, const Matrix& matrix);

// All of it with `report` as one JSON document (docs/selftest.md), indented.
[[nodiscard]] std::string to_json(const Input& input, const Report& report, const Summary& summary);
// The documents of several roles as one; that of one role as it is.
[[nodiscard]] std::string to_json(const std::vector<std::string>& documents);

}  // namespace wsspec::selftest
