// Live fuzzing against the reference server over the memory transport, in virtual time, one row of
// it after the other: what is found in its faults, and that nothing is in what is legal.
//
// usage: livefuzz_sweep faultless SEQUENCES | variations SEQUENCES | faults SECONDS [NAME...]
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "harness/livefuzz/campaign.h"
#include "harness/reference/behaviour.h"
#include "tests/livefuzz/house.h"

namespace {

using namespace wsspec;
using Apply = void (*)(reference::Behaviour&);

constexpr int kThreads = 2;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Result {
  std::vector<livefuzz::Finding> findings{};
  std::uint64_t num_sequences = 0;
  double seconds = 0;  // of one core
};

struct Limits {
  std::uint64_t sequences = 0;
  double seconds = 1e9;
  std::uint64_t seed = 1;
  bool stops_at_first = true;
};

// A process whose death is acted out.
runner::ProcessHooks hooks_of(livefuzz::House& house) {
  return {.has_ended = [&house] { return house.server.death() == reference::Death::crash; },
          .how_it_ended = [] { return std::string("it crashed"); },
          .restart =
              [&house](std::function<void(std::string)> done) {
                house.server.restart();
                house.loop.call_after({}, [done = std::move(done)] { done({}); });
              }};
}

Result play(Apply apply, const Limits& limits) {
  livefuzz::House house(apply);
  house.look();
  Result result;
  const double began = cpu_seconds();
  livefuzz::Campaign* running = nullptr;
  livefuzz::CampaignEvents events;
  events.found = [&](const livefuzz::Finding& finding) {
    result.findings.push_back(finding);
    if (limits.stops_at_first) running->interrupt();
  };
  events.progress = [&](const livefuzz::Progress&) {
    if (cpu_seconds() - began > limits.seconds) running->interrupt();
  };
  const livefuzz::CampaignOptions options{
      .seed = limits.seed, .jobs = 16, .max_sequences = limits.sequences, .max_restarts = 1000000};
  livefuzz::Campaign campaign(house.loop, house.target, options, hooks_of(house), events);
  running = &campaign;
  (void)campaign.run();
  result.num_sequences = campaign.progress().num_sequences;
  result.seconds = cpu_seconds() - began;
  return result;
}

struct Row {
  std::string name{};
  Apply apply = nullptr;
  std::vector<std::string> requirements{};
};

bool is_right(const Row& row, const livefuzz::Finding& finding) {
  return finding.key.state == "crash" || std::ranges::count(row.requirements, finding.key.rule) > 0;
}

void print(const Row& row, const Result& result) {
  std::string said = "nothing";
  const bool is_right_one = !result.findings.empty() && is_right(row, result.findings.front());
  if (!result.findings.empty()) {
    const auto& finding = result.findings.front();
    said =
        fmt::format("{} | {} | {} | {}; allowed: {}; came: {}", finding.key.rule, finding.key.state,
                    finding.key.frame, finding.what, finding.allowed, finding.observed);
  }
  const char sign = result.findings.empty() ? '-' : is_right_one ? '+' : '~';
  std::cout << fmt::format("{} {:<46} {:>7} sequences {:>7.3f} s  {}\n", sign, row.name,
                           result.num_sequences, result.seconds, said)
            << std::flush;
}

std::vector<Result> run_all(const std::vector<Row>& rows, const Limits& limits) {
  std::vector<Result> results(rows.size());
  std::atomic<std::size_t> next{0};
  std::mutex printing;
  const auto work = [&] {
    for (std::size_t i = next++; i < rows.size(); i = next++) {
      results[i] = play(rows[i].apply, limits);
      const std::lock_guard lock(printing);
      print(rows[i], results[i]);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 1; i < kThreads; ++i) threads.emplace_back(work);
  work();
  for (auto& thread : threads) thread.join();
  return results;
}

std::vector<Row> fault_rows(const std::vector<std::string>& names) {
  std::vector<Row> rows;
  for (const auto& fault : reference::faults()) {
    const bool is_wanted = names.empty() || std::ranges::count(names, fault.name) > 0;
    if (fault.needs_process || !is_wanted) continue;
    rows.push_back({std::string(fault.name),
                    fault.apply,
                    {fault.requirements.begin(), fault.requirements.end()}});
  }
  return rows;
}

int sum_up(const std::vector<Row>& rows, const std::vector<Result>& results, bool wants_none) {
  std::vector<double> times;
  std::size_t num_right = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (results[i].findings.empty()) continue;
    times.push_back(results[i].seconds);
    num_right += is_right(rows[i], results[i].findings.front()) ? 1U : 0U;
  }
  std::ranges::sort(times);
  std::cout << fmt::format("{} of {} rows show a finding, {} with the clause of the row",
                           times.size(), rows.size(), num_right);
  if (!times.empty()) {
    std::cout << fmt::format("; median {:.3f} s, slowest {:.3f} s", times[times.size() / 2],
                             times.back());
  }
  std::cout << "\n";
  return wants_none == times.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr
        << "usage: livefuzz_sweep faultless|variations SEQUENCES, or faults SECONDS [NAME...]\n";
    return 2;
  }
  const std::string what = argv[1];
  const double amount = std::atof(argv[2]);
  Limits limits;
  const char* seed = std::getenv("WSSPEC_SWEEP_SEED");
  if (seed != nullptr) limits.seed = std::strtoull(seed, nullptr, 10);
  std::vector<Row> rows;
  if (what == "faults") {
    limits.seconds = amount;
    rows = fault_rows({argv + 3, argv + argc});
  } else {
    limits.sequences = static_cast<std::uint64_t>(amount);
    if (what == "faultless") rows.push_back({"faultless", nullptr, {}});
    if (what == "variations") {
      for (const auto& row : reference::variations())
        rows.push_back({std::string(row.name), row.apply, {}});
    }
  }
  const auto results = run_all(rows, limits);
  return sum_up(rows, results, what != "faults");
}
