#include <atomic>
#include <memory>
#include <thread>

#include "harness/judge/verdict.h"
#include "harness/runner/player.h"
#include "harness/selftest/clauses.h"
#include "harness/selftest/endpoint.h"
#include "harness/selftest/selftest.h"
#include "harness/selftest/weight.h"

namespace wsspec::selftest {

using reference::Behaviour;
using results::Verdict;

namespace {

std::string in_words(const results::Check& check) {
  return check.requirement + ": expected " + check.expected + ", got " + check.observed;
}

Outcome outcome_of(const runner::Played& played, const Clauses& clauses) {
  Outcome outcome{.verdict = judge::combine(played.findings).verdict};
  for (const auto& finding : played.findings) {
    const auto& check = finding.check;
    if (check.verdict == Verdict::pass) continue;
    if (outcome.first_trouble.empty()) outcome.first_trouble = in_words(check);
    const bool accuses = check.verdict == Verdict::fail || check.verdict == Verdict::warn;
    outcome.right_clause = outcome.right_clause || (accuses && clauses.contain(check.requirement));
  }
  return outcome;
}

bool offers(const results::Capabilities& capabilities, const script::Case& scripted) {
  return (capabilities.echo || !scripted.has_need("echo")) &&
         (capabilities.deflate || !scripted.has_need("deflate")) &&
         (capabilities.subprotocol || !scripted.has_need("subprotocol")) &&
         !scripted.has_need("tls");
}

// Heavy cases are played where they can tell something: against the faultless
// endpoint and against the faults whose clause they test.
bool is_worth_playing(const script::Case& scripted, const Clauses& clauses, bool faultless) {
  return !is_heavy(scripted) || faultless || clauses.share(scripted.requirements);
}

Row play_row(const Input& input, const std::vector<script::Case>& cases, std::string name,
             void (*apply)(Behaviour&), const Clauses& clauses, bool faultless, bool look) {
  Row row{.name = std::move(name)};
  const auto endpoint = make_endpoint(input.role, apply);
  if (look) endpoint->look(input.seed);
  for (const auto& scripted : cases) {
    if (!offers(endpoint->capabilities(), scripted)) {
      row.outcomes.push_back({.verdict = Verdict::skip});
    } else if (!is_worth_playing(scripted, clauses, faultless)) {
      row.outcomes.push_back({.verdict = Verdict::pass});
    } else {
      row.outcomes.push_back(outcome_of(endpoint->play(scripted, input.seed), clauses));
    }
  }
  return row;
}

}  // namespace

Matrix play(const Input& input) {
  Matrix matrix;
  matrix.faults.resize(input.faults.size());
  matrix.variations.resize(input.variations.size());
  const std::size_t num_rows = 1 + input.faults.size() + input.variations.size();
  std::atomic<std::size_t> next{0};
  std::vector<script::Case> cases;
  cases.reserve(input.cases.size());
  for (const auto& scripted : input.cases) cases.push_back(reduced(scripted));

  const auto play_one = [&](std::size_t i) {
    if (i == 0) {
      matrix.faultless = play_row(input, cases, "faultless", nullptr, {}, true, true);
    } else if (i <= input.faults.size()) {
      const auto& fault = input.faults[i - 1];
      matrix.faults[i - 1] = play_row(input, cases, std::string(fault.name), fault.apply,
                                      Clauses(fault.requirements, input.requirements),
                                      /*faultless=*/false, /*look=*/false);
    } else {
      const auto& variation = input.variations[i - 1 - input.faults.size()];
      matrix.variations[i - 1 - input.faults.size()] =
          play_row(input, cases, std::string(variation.name), variation.apply, {}, false, true);
    }
  };
  const auto work = [&] {
    for (std::size_t i = next++; i < num_rows; i = next++) play_one(i);
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < input.num_threads; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  return matrix;
}

}  // namespace wsspec::selftest
