#include <atomic>
#include <memory>
#include <thread>

#include "harness/judge/verdict.h"
#include "harness/reference/echo_server.h"
#include "harness/runner/player.h"
#include "harness/runner/preflight.h"
#include "harness/selftest/clauses.h"
#include "harness/selftest/selftest.h"
#include "harness/selftest/weight.h"
#include "harness/transport/memory.h"

namespace wsspec::selftest {

using reference::Behaviour;
using results::Verdict;

namespace {

constexpr judge::Duration kCeiling = std::chrono::minutes(1);  // virtual: costs nothing

// One endpoint on one loop, with a target description for the runner.
class Endpoint {
 public:
  explicit Endpoint(void (*apply)(Behaviour&))
      : server_(loop_, [this, apply] {
          Behaviour behaviour;
          if (restricts_origins_) behaviour.accepted_origin = kOrigin;
          if (apply != nullptr) apply(behaviour);
          return behaviour;
        }) {
    target_.name = "reference";
    target_.url = "ws://reference/";
    target_.host = "reference";
    target_.origin_policy = kOrigin;
    target_.connect = loop_.connector(server_.accept());
    target_.limits = judge::limits_for({}, 1.0, kCeiling);
    target_.capabilities = {.echo = true, .deflate = true, .subprotocol = true};
  }

  // What `wsspec test` finds out before its first case. A fault may make it
  // impossible; the cases are played all the same.
  void look(std::uint64_t seed) {
    runner::Preflight preflight(loop_, target_, runner::EchoMode::automatic, 1.0, kCeiling, seed,
                                [this](const runner::PreflightResult& result) {
                                  if (result.trouble.empty()) {
                                    target_.capabilities = result.capabilities;
                                    target_.limits = result.limits;
                                  }
                                  loop_.stop();
                                });
    loop_.run();
  }

  // A server that died of a case is started anew for the next one, as the
  // scheduler does it with a process.
  runner::Played play(const script::Case& scripted, std::uint64_t seed) {
    restricts_origins_ = scripted.has_need("origin-policy");
    server_.restart();
    runner::Played out;
    runner::Player player(loop_, scripted, target_, seed, /*attempt=*/1,
                          [&](runner::Played played) {
                            out = std::move(played);
                            loop_.stop();
                          });
    loop_.run();
    if (server_.death() != reference::Death::none) out.findings.push_back(death_of_target());
    return out;
  }

  [[nodiscard]] const results::Capabilities& capabilities() const { return target_.capabilities; }

 private:
  // In the words of harness/runner/scheduler_incidents.cc.
  static judge::Finding death_of_target() {
    return {.check = {.verdict = Verdict::fail,
                      .requirement = "6455-10.7-1",
                      .cause = results::Cause::target_crash,
                      .expected = "a target that serves on",
                      .observed = "the server died"}};
  }

  static constexpr const char* kOrigin = "https://www.example.com:8443";

  transport::MemoryLoop loop_{};
  bool restricts_origins_ = false;
  reference::EchoServer server_;
  runner::Target target_{};
};

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
  Endpoint endpoint(apply);
  if (look) endpoint.look(input.seed);
  for (const auto& scripted : cases) {
    if (!offers(endpoint.capabilities(), scripted)) {
      row.outcomes.push_back({.verdict = Verdict::skip});
    } else if (!is_worth_playing(scripted, clauses, faultless)) {
      row.outcomes.push_back({.verdict = Verdict::pass});
    } else {
      row.outcomes.push_back(outcome_of(endpoint.play(scripted, input.seed), clauses));
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
