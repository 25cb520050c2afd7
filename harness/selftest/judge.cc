#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/script/selection.h"
#include "harness/selftest/rules.h"
#include "harness/selftest/selftest.h"

namespace wsspec::selftest {

using results::Verdict;

namespace {

class Judge {
 public:
  Judge(const Input& input, const Matrix& matrix) : input_(input), matrix_(matrix) {}

  Report run() {
    faultless();
    for (std::size_t i = 0; i < matrix_.faults.size(); ++i)
      fault(input_.faults[i], matrix_.faults[i]);
    for (std::size_t i = 0; i < matrix_.variations.size(); ++i) {
      variation(input_.variations[i], matrix_.variations[i]);
    }
    for (std::size_t i = 0; i < input_.cases.size(); ++i) case_catches_something(i);
    report_.num_signatures = signatures_.size();
    return std::move(report_);
  }

 private:
  void trouble(std::string text) { report_.troubles.push_back(std::move(text)); }

  void faultless() {
    for (std::size_t i = 0; i < input_.cases.size(); ++i) {
      const auto& outcome = matrix_.faultless.outcomes[i];
      if (!accuses(outcome.verdict)) continue;
      trouble(fmt::format("{}: {} against the faultless {} ({})", input_.cases[i].id,
                          to_string(outcome.verdict), protocol::to_string(input_.role),
                          outcome.first_trouble));
    }
  }

  void fault(const reference::Fault& fault, const Row& row) {
    bool caught_by_volume = false;
    for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
      const auto& o = row.outcomes[i];
      if (catches(input_, fault, i, o)) {
        ++report_.num_caught;
        return;
      }
      caught_by_volume = caught_by_volume || catches_at_all(input_, fault, o);
    }
    if (caught_by_volume) {
      trouble(fmt::format(
          "fault {} is caught by cases tagged volume only, so not by the profile ci", fault.name));
      return;
    }
    trouble(fmt::format("fault {} ({}) is not caught with its clause{}", fault.name,
                        fault.requirements.front(), seen_as(row)));
  }

  [[nodiscard]] std::string seen_as(const Row& row) const {
    for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
      if (!accuses(row.outcomes[i].verdict)) continue;
      return fmt::format("; {} says {}", input_.cases[i].id, row.outcomes[i].first_trouble);
    }
    return "; no case notices it";
  }

  void variation(const reference::Variation& variation, const Row& row) {
    for (std::size_t i = 0; i < input_.cases.size(); ++i) {
      const auto& outcome = row.outcomes[i];
      const auto usual = matrix_.faultless.outcomes[i].verdict;
      if (outcome.verdict == usual || outcome.verdict == Verdict::pass) continue;
      if (is_declared(variation, input_.cases[i].id, outcome.verdict)) continue;
      trouble(fmt::format("variation {} moves {} to {} ({})", variation.name, input_.cases[i].id,
                          to_string(outcome.verdict), outcome.first_trouble));
    }
  }

  // A fault that fails a tenth of all cases proves nothing about any one.
  [[nodiscard]] static bool proves_something(const Row& row) {
    const auto num = std::count_if(row.outcomes.begin(), row.outcomes.end(),
                                   [](const auto& o) { return accuses(o.verdict); });
    return static_cast<std::size_t>(num) * 10 < row.outcomes.size();
  }

  void case_catches_something(std::size_t index) {
    std::set<std::size_t> caught;
    for (std::size_t i = 0; i < matrix_.faults.size(); ++i) {
      if (matrix_.faults[i].outcomes[index].right_clause && proves_something(matrix_.faults[i])) {
        caught.insert(i);
      }
    }
    signatures_.insert(caught);
    const auto& scripted = input_.cases[index];
    // There is no TLS in memory: tests/e2e/tls.py shows what such a case catches.
    if (!caught.empty() || scripted.has_need("tls")) return;
    trouble(fmt::format("{} catches no fault of its own ({})", scripted.id,
                        fmt::join(scripted.requirements, ", ")));
  }

  const Input& input_;
  const Matrix& matrix_;
  Report report_{};
  std::set<std::set<std::size_t>> signatures_{};
};

}  // namespace

Report judge(const Input& input, const Matrix& matrix) {
  return Judge(input, matrix).run();
}

}  // namespace wsspec::selftest
