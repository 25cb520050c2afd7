// All cases of a role against every fault and every variation of its reference endpoint,
// over the memory transport in virtual time (docs/selftest.md). It proves the
// cases: each fault is caught with the right clause, each case catches a fault
// of its own, and nothing legal costs a verdict.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "harness/protocol/role.h"
#include "harness/reference/behaviour.h"
#include "harness/results/run.h"
#include "harness/script/case.h"
#include "harness/script/requirements.h"

namespace wsspec::selftest {

struct Outcome {
  results::Verdict verdict = results::Verdict::pass;
  bool right_clause = false;    // failed, or warned, by a requirement of the fault
  std::string first_trouble{};  // "6455-5.2-4: expected ..., got ..."
};

// One endpoint (faultless, a fault or a variation) against all cases.
struct Row {
  std::string name{};
  std::vector<Outcome> outcomes{};  // one a case, in their order
};

struct Matrix {
  Row faultless{};
  std::vector<Row> faults{};
  std::vector<Row> variations{};
};

// What is wrong, in sentences; empty when the self-test holds.
struct Report {
  std::vector<std::string> troubles{};
  std::size_t num_caught = 0;      // faults
  std::size_t num_signatures = 0;  // different sets of faults caught by a case
};

struct Input {
  protocol::Role role = protocol::Role::server;  // of the endpoint
  const std::vector<script::Case>& cases;
  const std::map<std::string, script::RequirementEntry>& requirements;
  std::vector<reference::Fault> faults{};
  std::vector<reference::Variation> variations{};
  std::uint64_t seed = 1;
  int num_threads = 2;
};

// Plays everything. Faults that need a process are left out here.
[[nodiscard]] Matrix play(const Input& input);

// Judges the matrix by the rules above.
[[nodiscard]] Report judge(const Input& input, const Matrix& matrix);

}  // namespace wsspec::selftest
