#include "harness/runner/scheduler.h"

#include <algorithm>

#include "harness/judge/ledger.h"
#include "harness/runner/case_result.h"

namespace wsspec::runner {

using results::Cause;
using results::Verdict;

namespace {

// A dying process closes its sockets a little before its status can be read, so
// results wait that long for the question whether their target still lives.
constexpr judge::Duration kHold = std::chrono::milliseconds(60);
constexpr judge::Duration kWatchEvery = std::chrono::milliseconds(20);
// Repeats only wait; a few of them do not disturb one another.
constexpr int kRepeatJobs = 8;
// A case that has waited so long for its target burdens nobody and leaves its
// place to another, as long as no more are open than so many times the jobs: a
// target that stays mute at every violation costs seconds and not minutes.
constexpr judge::Duration kSilence = std::chrono::milliseconds(300);
constexpr int kOpenPerJob = 4;

Target with_limits(Target target, int times) {
  target.limits.brief *= times;
  target.limits.full *= times;
  return target;
}

}  // namespace

Scheduler::Scheduler(transport::Loop& loop, const Target& target,
                     const std::vector<const script::Case*>& cases, const ScheduleOptions& options,
                     ProcessHooks process, ScheduleEvents events)
    : loop_(loop),
      target_(target),
      cases_(cases),
      options_(options),
      process_(std::move(process)),
      events_(std::move(events)),
      patient_target_(with_limits(target, 4)),
      most_patient_target_(with_limits(target, 8)) {
  for (const auto* scripted : cases) rows_.push_back(case_row(*scripted, target, options.seed));
  // Each that runs alone has to wait for all others to end, so they come last; in front of them
  // those that tell what a run has shown.
  for (const int rank : {0, 1, 2}) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const bool sums_up = target.ledger && judge::is_about_run(cases[i]->requirements);
      if ((runs_alone(i) ? 2 : sums_up ? 1 : 0) == rank) queue_.push_back({.index = i});
    }
  }
}

Scheduler::~Scheduler() {
  for (const auto timer : timers_) loop_.cancel(timer);
}

void Scheduler::later(judge::Duration delay, std::function<void()> fn) {
  auto id = std::make_shared<transport::TimerId>();
  *id = loop_.call_after(delay, [this, id, fn = std::move(fn)] {
    timers_.erase(*id);
    fn();
  });
  timers_.insert(*id);
}

void Scheduler::start() {
  if (options_.max_time.count() > 0) {
    later(options_.max_time, [this] {
      if (events_.note) events_.note("stopped by --max-time");
      interrupt();
    });
  }
  if (process_.has_ended) watch_process();
  if (options_.jobs > 1 && !options_.one_at_a_time) watch_silence();
  later({}, [this] { schedule(); });
}

void Scheduler::interrupt() {
  if (!over_) end(/*complete=*/false);
}

void Scheduler::watch_process() {
  later(kWatchEvery, [this] {
    if (over_) return;
    if (incident_.empty() && process_has_ended())
      incident("the target ended: " + process_.how_it_ended());
    watch_process();
  });
}

void Scheduler::watch_silence() {
  later(kSilence / 3, [this] {
    if (over_) return;
    bool any = false;
    for (auto& [index, active] : active_) {
      const bool newly =
          !active.waiting && active.player && active.player->has_been_quiet_for(kSilence);
      active.waiting = active.waiting || newly;
      any = any || newly;
    }
    if (any) schedule();
    watch_silence();
  });
}

bool Scheduler::runs_alone(std::size_t index) const {
  return cases_[index]->has_tag("volume") || cases_[index]->has_tag("stress");
}

// A target that is given hundreds of mebibytes may be busy with them for a while.
const Target& Scheduler::patient_target(std::size_t index) const {
  return runs_alone(index) ? most_patient_target_ : patient_target_;
}

// A case that has been played and whose result is only held back leaves its
// place to the next one, and so does one that waits; a suspect keeps everybody
// away until it is cleared.
bool Scheduler::may_start(const Job& job) const {
  if (active_.empty()) return true;
  if (options_.one_at_a_time) return false;
  if (job.is_lone_suspect()) return false;
  int num_open = 0;
  int num_waiting = 0;
  bool alone = false;
  for (const auto& [index, active] : active_) {
    const bool is_suspect = active.job.kind == Kind::suspect;
    if (is_suspect != (job.kind == Kind::suspect) || active.job.batch != job.batch) return false;
    if (active.played) continue;
    ++num_open;
    if (active.waiting) ++num_waiting;
    // In a repeat the limits are long enough for a target that is still busy.
    const bool may_be_joined = repeating_ && active.waiting;
    if (runs_alone(index) && !may_be_joined) alone = true;
  }
  if (num_open == 0) return true;
  const int num_busy = num_open - num_waiting;
  if (runs_alone(job.index) && (!repeating_ || num_busy > 0)) return false;
  const int limit = repeating_ ? std::min(options_.jobs, kRepeatJobs) : options_.jobs;
  return !alone && num_busy < limit && num_open < kOpenPerJob * options_.jobs;
}

bool Scheduler::waits_for_rate() {
  if (options_.rate <= 0) return false;
  const auto now = loop_.now();
  if (now >= next_start_) {
    next_start_ = now + std::chrono::duration_cast<judge::Duration>(
                            std::chrono::duration<double>(1 / options_.rate));
    return false;
  }
  if (!std::exchange(rate_timer_runs_, true)) {
    later(next_start_ - now, [this] {
      rate_timer_runs_ = false;
      schedule();
    });
  }
  return true;
}

void Scheduler::schedule() {
  if (over_ || !incident_.empty()) return;
  while (!queue_.empty() && may_start(queue_.front())) {
    if (waits_for_rate()) return;
    const Job job = queue_.front();
    queue_.pop_front();
    play(job);
  }
  if (!queue_.empty() || !active_.empty()) return;
  if (!to_repeat_.empty()) return begin_repeats();
  end(num_reported_ == cases_.size());
}

void Scheduler::play(const Job& job) {
  const script::Case& scripted = *cases_[job.index];
  if (job.kind == Kind::first && events_.started) events_.started(scripted);
  const int attempt = static_cast<int>(rows_[job.index].attempts.size()) + 1;
  Active active{.job = job};
  if (process_.log_position) active.log_start = process_.log_position();
  if (job.kind == Kind::repeat) repeated_.insert(job.index);
  active.player = std::make_unique<Player>(
      loop_, scripted, repeated_.contains(job.index) ? patient_target(job.index) : target_,
      options_.seed, attempt,
      [this, index = job.index](Played result) { played(index, std::move(result)); });
  active_.insert_or_assign(job.index, std::move(active));
}

void Scheduler::played(std::size_t index, Played result) {
  const auto found = active_.find(index);
  if (found == active_.end()) return;  // taken away by an incident meanwhile
  Active& active = found->second;
  active.played = true;
  if (!result.connect_error.empty()) {
    active.verdict = {.verdict = Verdict::error, .cause = Cause::connect_error};
    rows_[index].connections = std::move(result.connections);
  } else {
    const auto attempt = static_cast<int>(rows_[index].attempts.size()) + 1;
    active.verdict =
        take_attempt(rows_[index], std::move(result), attempt, active.job.is_lone_suspect());
  }
  // Ends our half of its connections, so that the target can let go of them, and a client end.
  if (options_.one_at_a_time || target_.role == protocol::Role::client) {
    finished_players_.push_back(std::move(active.player));
    later({}, [this] { finished_players_.clear(); });
  }
  if (process_.has_ended || process_.fate) {
    later(kHold, [this, index] { look_at(index); });
    return schedule();
  }
  look_at(index);
}

// Decides what a played case's result is worth.
void Scheduler::look_at(std::size_t index) {
  const auto found = active_.find(index);
  if (over_ || found == active_.end() || !incident_.empty()) return;  // a suspect by now
  if (process_has_ended()) return incident("the target ended: " + process_.how_it_ended());
  if (process_.fate && !learns_fate(index)) return;
  const auto verdict = found->second.verdict;
  if (verdict.cause != Cause::connect_error && !verdict.rests_on_time) {
    take_result(index, verdict);
    return schedule();
  }
  check_health([this, index, verdict](bool healthy) {
    if (over_ || !active_.contains(index) || !incident_.empty()) return;
    if (!healthy) return incident("the target does not answer any more");
    look_again(index, verdict);
    schedule();
  });
}

// The target serves others, so the trouble is this case's own.
void Scheduler::look_again(std::size_t index, const judge::CaseVerdict& verdict) {
  constexpr int kMaxConnectFailures = 3;
  if (verdict.cause == Cause::connect_error && ++connect_failures_[index] < kMaxConnectFailures) {
    active_.erase(index);
    queue_.push_front({.index = index, .kind = Kind::suspect});
    return;
  }
  take_result(index, verdict);
}

void Scheduler::report(std::size_t index) {
  auto& row = rows_[index];
  if (const auto found = active_.find(index); found != active_.end()) {
    if (process_.log_since) row.target_log = process_.log_since(found->second.log_start);
    active_.erase(found);
  }
  if (row.checks.empty()) {
    set_verdict(row, Verdict::error, Cause::connect_error, "no connection could be opened");
  }
  ++num_reported_;
  if (options_.max_failures > 0 && is_failure(row)) ++num_failures_;
  events_.finished(row);
  if (options_.max_failures > 0 && num_failures_ == options_.max_failures) {
    if (events_.note) events_.note("stopped behind as many failures as were asked for");
    end(/*complete=*/false);
  }
}

bool Scheduler::is_failure(const results::CaseResult& row) const {
  return options_.is_failure ? options_.is_failure(row) : row.verdict == Verdict::fail;
}

void Scheduler::end(bool complete) {
  if (std::exchange(over_, true)) return;
  loop_.call_after({}, [over = events_.over, complete] { over(complete); });
}

}  // namespace wsspec::runner
