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
#include <iostream>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "harness/livefuzz/player.h"
#include "harness/model/scenarios.h"
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

struct Found {
  livefuzz::Offence offence{};
  bool died = false;
};

struct Result {
  std::optional<Found> found{};
  std::uint64_t num_sequences = 0;
  double seconds = 0;  // of one core
  std::string notes{};
};

struct Limits {
  std::uint64_t sequences = UINT64_MAX;
  double seconds = 1e9;
  std::uint64_t seed = 1;
};

class Campaign {
 public:
  Campaign(Apply apply, const Limits& limits) : house_(apply), limits_(limits) {
    house_.look();
    config_.seed = limits.seed;
    config_.agreements.clear();
    for (const std::string& offer : model::offers_to_try()) {
      const model::Scenario plain{.offer = offer};
      config_.agreements.push_back({.offer = offer, .deflate = player_.play(plain, {}).agreed});
      house_.server.restart();
    }
  }

  Result run() {
    Result result;
    const double began = cpu_seconds();
    for (std::uint64_t number = 0; result.num_sequences < limits_.sequences; ++number) {
      const auto scenario = model::make_scenario(config_, number);
      result.num_sequences += scenario.num_sequences;
      const livefuzz::PlayOptions options{.key = number};
      auto outcome = player_.play(scenario, options);
      const bool died = house_.server.death() != reference::Death::none;
      house_.server.restart();
      if (result.notes.empty() && !outcome.notes.empty()) result.notes = *outcome.notes.begin();
      result.seconds = cpu_seconds() - began;
      if (died || (outcome.offence && is_confirmed(scenario, *outcome.offence, options))) {
        result.found = Found{outcome.offence.value_or(livefuzz::Offence{}), died};
        return result;
      }
      if (result.seconds > limits_.seconds) return result;
    }
    return result;
  }

 private:
  bool is_confirmed(const model::Scenario& scenario, const livefuzz::Offence& offence,
                    livefuzz::PlayOptions options) {
    options.patience = 4;
    const auto again = player_.play(scenario, options);
    house_.server.restart();
    return again.offence && again.offence->key == offence.key;
  }

  livefuzz::House house_;
  livefuzz::Player player_{house_.loop, house_.target};
  Limits limits_;
  model::ScenarioConfig config_{};
};

struct Row {
  std::string name{};
  Apply apply = nullptr;
  std::vector<std::string> requirements{};
};

bool is_right(const Row& row, const Found& found) {
  return found.died || std::ranges::count(row.requirements, found.offence.key.rule) > 0;
}

void print(const Row& row, const Result& result) {
  std::string said = "nothing";
  if (result.found) {
    const auto& offence = result.found->offence;
    said = result.found->died ? "the server died"
                              : fmt::format("{} | {} | {} | {}; allowed: {}; came: {}",
                                            offence.key.rule, offence.key.state, offence.key.frame,
                                            offence.what, offence.allowed, offence.observed);
  }
  std::cout << fmt::format("{} {:<46} {:>7} sequences {:>7.3f} s  {}\n",
                           !result.found                  ? '-'
                           : is_right(row, *result.found) ? '+'
                                                          : '~',
                           row.name, result.num_sequences, result.seconds, said)
            << std::flush;
}

std::vector<Result> run_all(const std::vector<Row>& rows, const Limits& limits) {
  std::vector<Result> results(rows.size());
  std::atomic<std::size_t> next{0};
  std::mutex printing;
  const auto work = [&] {
    for (std::size_t i = next++; i < rows.size(); i = next++) {
      results[i] = Campaign(rows[i].apply, limits).run();
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
    if (!results[i].found) continue;
    times.push_back(results[i].seconds);
    num_right += is_right(rows[i], *results[i].found) ? 1U : 0U;
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
