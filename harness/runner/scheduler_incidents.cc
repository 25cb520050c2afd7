// A target that has ended or does not answer any more: who did it, and how the
// run goes on.
#include <fmt/format.h>

#include <algorithm>

#include "harness/runner/case_result.h"
#include "harness/runner/scheduler.h"

namespace wsspec::runner {

using results::Cause;
using results::Verdict;

namespace {

// Section 10.7: whatever comes in has to be validated, so nothing that a peer
// sends may end a server.
constexpr const char* kAlwaysValidated = "6455-10.7-1";

// A client is on its way out, which takes a process some milliseconds.
constexpr judge::Duration kAskAgain = std::chrono::milliseconds(10);

constexpr std::size_t kNumBatches = 8;  // into which suspects are split

// The first few ids, and how many more there are.
std::string list_of(const std::vector<std::size_t>& indices,
                    const std::vector<const script::Case*>& cases) {
  constexpr std::size_t kMaxListed = 5;
  std::string out;
  for (std::size_t i = 0; i < std::min(indices.size(), kMaxListed); ++i) {
    out += (out.empty() ? "" : ", ") + cases[indices[i]]->id;
  }
  if (indices.size() > kMaxListed) out += fmt::format(" and {} more", indices.size() - kMaxListed);
  return out.empty() ? "nothing" : out;
}

}  // namespace

bool Scheduler::process_has_ended() const {
  return process_.has_ended && process_.has_ended();
}

// One plain session at a time; whoever asks meanwhile shares its answer.
void Scheduler::check_health(std::function<void(bool)> then) {
  // A client serves nobody: what it does on another connection says nothing about this one.
  if (target_.role == protocol::Role::client) {
    return later({}, [then = std::move(then)] { then(true); });
  }
  health_waiters_.push_back(std::move(then));
  if (health_waiters_.size() > 1) return;
  const Random random(random_key(options_.seed, "health", 0, 0));
  // Behind a suspect the answer is final, so a slow target gets its time.
  const bool is_final = active_.size() == 1 && active_.begin()->second.job.is_lone_suspect();
  ask_health(random, is_final ? patient_target(active_.begin()->first) : target_);
}

// Who is only slow, or shares a busy machine, answers when it is asked again with patience.
void Scheduler::ask_health(const Random& random, const Target& target) {
  later({}, [this, random, &target] {
    const auto told = [this, random, &target](judge::Probe probe) {
      const bool healthy = probe == judge::Probe::answered;
      if (!healthy && &target == &target_) return ask_health(random, patient_target_);
      later({}, [this, healthy] {
        for (const auto& waiter : std::exchange(health_waiters_, {})) waiter(healthy);
      });
    };
    health_ = std::make_unique<PlainSession>(loop_, target, random, told);
  });
}

// All cases in flight are suspects. One that was alone is the culprit.
void Scheduler::incident(std::string what) {
  incident_ = std::move(what);
  crashed_ = process_has_ended();
  suspects_.clear();
  for (const auto& [index, active] : active_) suspects_.push_back(index);
  const bool was_alone = suspects_.size() == 1 && active_.begin()->second.job.is_lone_suspect();
  // A player may be the caller.
  for (auto& [index, active] : active_) finished_players_.push_back(std::move(active.player));
  later({}, [this] { finished_players_.clear(); });
  if (events_.note) {
    events_.note(fmt::format("{}; in flight: {}", incident_, list_of(suspects_, cases_)));
  }
  if (was_alone) {
    if (crashed_ && process_.was_ended_by_hand && process_.was_ended_by_hand()) {
      set_verdict(rows_[suspects_.front()], Verdict::error, Cause::connect_error,
                  incident_ + ", twice while this case was played");
      report(suspects_.front());
    } else {
      blame(suspects_.front(), crashed_ ? Cause::target_crash : Cause::target_hang, incident_);
    }
    suspects_.clear();
  }
  for (const auto index : suspects_) active_.erase(index);
  recover();
}

void Scheduler::blame(std::size_t index, Cause cause, std::string what) {
  auto& row = rows_[index];
  row.verdict = Verdict::fail;
  row.cause = cause;
  row.checks.push_back({.verdict = Verdict::fail,
                        .requirement = kAlwaysValidated,
                        .cause = cause,
                        .expected = "the target goes on serving",
                        .observed = std::move(what),
                        .why = "run alone, this case is followed by it"});
  row.attempts.push_back({.number = static_cast<int>(row.attempts.size()) + 1,
                          .verdict = Verdict::fail,
                          .solo = true});
  settle_class(index, /*failed_again=*/false);  // a hang says nothing about the others
  report(index);
}

// Of a client that was started for this case; false where something else has to come first. One
// that served other cases beside it has to show alone whose crash it was.
bool Scheduler::learns_fate(std::size_t index) {
  const Fate fate = process_.fate(cases_[index]->id);
  if (fate.state == Fate::State::running) {
    later(kAskAgain, [this, index] { look_at(index); });
    return false;
  }
  rows_[index].target_log = fate.log;
  if (fate.state == Fate::State::fine) return true;
  const bool certain = fate.alone || active_.at(index).job.is_lone_suspect();
  if (certain) {
    crashed(index, fate.what);
  } else {
    active_.erase(index);
    queue_.push_front({.index = index, .kind = Kind::suspect});
  }
  schedule();
  return false;
}

// The play itself is its evidence, whatever it came to.
void Scheduler::crashed(std::size_t index, const std::string& what) {
  auto& row = rows_[index];
  row.verdict = Verdict::fail;
  row.cause = Cause::target_crash;
  row.checks.insert(row.checks.begin(), {.verdict = Verdict::fail,
                                         .requirement = kAlwaysValidated,
                                         .cause = Cause::target_crash,
                                         .expected = "a client that ends by itself",
                                         .observed = what});
  if (row.attempts.empty()) row.attempts.push_back({.number = 1});
  row.attempts.back().verdict = Verdict::fail;
  report(index);
}

// A crash costs a new start, so each goes alone. A hang may have been that of a busy machine: of
// those that met it many are cleared together, and few rounds find who did it.
void Scheduler::queue_suspects() {
  const bool alone = crashed_ || suspects_.size() <= kNumBatches;
  const std::size_t batch_len = alone ? 1 : (suspects_.size() - 1) / kNumBatches + 1;
  for (std::size_t i = suspects_.size(); i-- > 0;) {
    queue_.push_front({.index = suspects_[i],
                       .kind = Kind::suspect,
                       .batch = alone ? 0 : num_batches_ + static_cast<int>(i / batch_len) + 1});
  }
  num_batches_ += alone ? 0 : static_cast<int>(kNumBatches);
  suspects_.clear();
}

// A process is started anew; any other target gets one more chance to answer.
void Scheduler::recover() {
  if (over_) return;
  const auto go_on = [this] {
    incident_.clear();
    queue_suspects();
    schedule();
  };
  if (!process_.restart) {
    later(2 * target_.limits.full, [this, go_on] {
      check_health([this, go_on](bool healthy) {
        if (healthy) return go_on();
        give_up_on_target(incident_);
      });
    });
    return;
  }
  if (++num_restarts_ > options_.max_restarts) {
    return give_up_on_target(
        fmt::format("{}, after {} restarts", incident_, options_.max_restarts));
  }
  process_.restart([this, go_on](const std::string& trouble) {
    if (trouble.empty()) return go_on();
    give_up_on_target(trouble);
  });
}

// Nothing more can be learnt: what is left is an error, never a silent gap.
void Scheduler::give_up_on_target(const std::string& why) {
  std::vector<std::size_t> left = std::exchange(suspects_, {});
  for (const auto index : left) {
    set_verdict(rows_[index], Verdict::error, Cause::connect_error, why + " while this case ran");
  }
  for (const auto& job : std::exchange(queue_, {})) {
    set_verdict(rows_[job.index], Verdict::error, Cause::connect_error, "not run: " + why);
    left.push_back(job.index);
  }
  for (const auto index : std::exchange(to_repeat_, {})) left.push_back(index);
  for (const auto& [name, members] : std::exchange(same_class_, {})) {
    left.insert(left.end(), members.begin(), members.end());
  }
  for (const auto index : left) report(index);
  end(num_reported_ == cases_.size());
}

}  // namespace wsspec::runner
