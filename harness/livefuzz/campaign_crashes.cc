// A target that has gone, and what it died of.
#include <fmt/format.h>

#include <chrono>

#include "harness/livefuzz/campaign.h"

namespace wsspec::livefuzz {
namespace {

// Incoming data is always validated (section 10.7): as the scheduler of cases cites it.
constexpr const char* kAlwaysValidated = "6455-10.7-1";

// The move that it may have died of.
std::size_t worst_move(const model::Scenario& scenario) {
  const auto expected = model::expect(scenario.sequence, model::model_for(scenario.agreed));
  if (expected.failure) return expected.failure->move;
  return scenario.sequence.moves.empty() ? 0 : scenario.sequence.moves.size() - 1;
}

std::string frame_at(const model::Scenario& scenario, std::size_t move) {
  if (scenario.opening != "plain") return scenario.opening;
  if (move >= scenario.sequence.moves.size()) return "none";
  const model::Move& one = scenario.sequence.moves[move];
  return model::frame_name(one, scenario.agreed && (one.rsv & protocol::kRsv1) != 0);
}

}  // namespace

void Campaign::look_for_target() {
  const bool has_ended = process_.has_ended && process_.has_ended();
  if (!has_ended && num_refused_ == 0) return;
  if (!has_ended && serves()) return;
  const std::string what = has_ended ? "the target has died: " + process_.how_it_ended()
                                     : std::string("the target serves nobody any more");
  if (events_.note) events_.note(what);
  blame_suspects(what);
}

bool Campaign::restart() {
  if (!process_.restart || num_restarts_++ >= options_.max_restarts) return false;
  std::string trouble;
  process_.restart([&](std::string told) {
    trouble = std::move(told);
    loop_.stop();
  });
  loop_.run();
  if (!trouble.empty() && events_.note) events_.note(trouble);
  return trouble.empty();
}

// Those that were begun last, the latest first, each alone. A target that is not ours stays dead,
// and the latest is named without proof.
void Campaign::blame_suspects(const std::string& what) {
  if (recent_.empty()) {
    gone_ = true;
    return;
  }
  const std::uint64_t latest = recent_.back();
  gone_ = !restart();
  while (!gone_ && !interrupted_ && !recent_.empty()) {
    const std::uint64_t number = recent_.back();
    recent_.pop_back();
    (void)player_.play(model::make_scenario(scenarios_, number), play_options(number));
    // A shell reaps its child a moment later.
    loop_.call_after(std::chrono::milliseconds(5), [this] { loop_.stop(); });
    loop_.run();
    const bool has_ended = process_.has_ended();
    if (!has_ended && (serves() || interrupted_)) continue;
    Finding finding = describe(
        crash(number, has_ended ? "the target has died: " + process_.how_it_ended() : what));
    finding.confirmed = finding.tried = 1;
    keep(std::move(finding));
    recent_.clear();
    gone_ = !restart();
    return;
  }
  keep(describe(crash(latest, what)));
}

Campaign::Candidate Campaign::crash(std::uint64_t number, const std::string& what) const {
  const auto scenario = model::make_scenario(scenarios_, number);
  const std::size_t move = worst_move(scenario);
  return {number,
          {.key = {.rule = kAlwaysValidated, .state = "crash", .frame = frame_at(scenario, move)},
           .move = move,
           .what = "the whole conversation",
           .allowed = "the target goes on serving",
           .observed = what}};
}

}  // namespace wsspec::livefuzz
