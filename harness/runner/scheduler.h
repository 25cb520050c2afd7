// Plays a list of cases against one target: how many at once, what is repeated,
// and whose fault it is when the target stops answering. Every selected case
// gets exactly one result.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/judge/verdict.h"
#include "harness/results/run.h"
#include "harness/runner/client_launcher.h"
#include "harness/runner/player.h"
#include "harness/runner/random.h"
#include "harness/runner/target.h"

namespace wsspec::runner {

struct ScheduleOptions {
  int jobs = 64;
  bool one_at_a_time = false;  // each begins when the one before is over in every respect
  std::uint64_t seed = 0;
  bool reverify = true;  // repeat what rests on time alone
  int retries = 0;       // of any fail, until it is none
  int repeat = 1;        // plays of each case; the worst verdict counts
  double rate = 0;       // cases begun a second; 0: no limit
  int max_failures = 0;  // stop behind so many; 0: never
  // What counts as one; unset: every fail.
  std::function<bool(const results::CaseResult&)> is_failure{};
  int max_restarts = 20;        // of a target process
  judge::Duration max_time{0};  // 0: no limit
};

// The target as a process; all empty for one that is not ours.
struct ProcessHooks {
  std::function<bool()> has_ended{};
  std::function<std::string()> how_it_ended{};
  // Its user has ended it: no case is to blame. Unset: that never happens.
  std::function<bool()> was_ended_by_hand{};
  // Stops and starts it and calls back when it is ready, or with the trouble.
  std::function<void(std::function<void(std::string trouble)>)> restart{};
  std::function<std::uint64_t()> log_position{};
  std::function<std::string(std::uint64_t since)> log_since{};
  // Of a client that is started for its connections: what has become of it behind the play of the
  // case of that id. Asked until it is not running.
  std::function<Fate(const std::string& case_id)> fate{};
};

struct ScheduleEvents {
  std::function<void(const script::Case&)> started{};
  std::function<void(results::CaseResult)> finished{};  // in the order they finish
  std::function<void(std::string)> note{};
  std::function<void(bool complete)> over{};  // last; may destroy the scheduler
};

class Scheduler {
 public:
  // Everything given by reference outlives the scheduler.
  Scheduler(transport::Loop& loop, const Target& target,
            const std::vector<const script::Case*>& cases, const ScheduleOptions& options,
            ProcessHooks process, ScheduleEvents events);
  ~Scheduler();

  void start();
  // Cases that have not finished are left out; `over` follows at once.
  void interrupt();

 private:
  enum class Kind : std::uint8_t { first, suspect, repeat, again };
  struct Job {
    std::size_t index = 0;
    Kind kind = Kind::first;
    int batch = 0;  // of suspects that may run beside one another; 0: it runs alone
    [[nodiscard]] bool is_lone_suspect() const { return kind == Kind::suspect && batch == 0; }
  };
  struct Active {
    Job job{};
    std::unique_ptr<Player> player{};
    std::uint64_t log_start = 0;
    bool played = false;   // finished, its result held back for a moment
    bool waiting = false;  // for a target that has been silent for a while
    judge::CaseVerdict verdict{};
  };

  // scheduler.cc: the queue
  void schedule();
  [[nodiscard]] bool may_start(const Job& job) const;
  [[nodiscard]] bool runs_alone(std::size_t index) const;
  [[nodiscard]] const Target& patient_target(std::size_t index) const;
  [[nodiscard]] bool is_failure(const results::CaseResult& row) const;
  void play(const Job& job);
  void played(std::size_t index, Played result);
  void look_at(std::size_t index);
  void look_again(std::size_t index, const judge::CaseVerdict& verdict);
  void report(std::size_t index);
  void end(bool complete);
  void watch_silence();
  void later(judge::Duration delay, std::function<void()> fn);

  [[nodiscard]] bool waits_for_rate();

  // scheduler_incidents.cc: a target that is gone or does not answer
  void watch_process();
  void check_health(std::function<void(bool healthy)> then);
  void ask_health(const Random& random, const Target& target);
  void queue_suspects();
  void incident(std::string what);
  void recover();
  void blame(std::size_t index, results::Cause cause, std::string what);
  [[nodiscard]] bool learns_fate(std::size_t index);
  void crashed(std::size_t index, const std::string& what);
  void give_up_on_target(const std::string& why);
  [[nodiscard]] bool process_has_ended() const;

  // scheduler_repeats.cc: failures whose only evidence is time
  void begin_repeats();
  void take_result(std::size_t index, const judge::CaseVerdict& verdict);
  [[nodiscard]] bool plays_again(std::size_t index);
  void keep_worst(std::size_t index);
  void settle_class(std::size_t representative, bool failed_again);
  [[nodiscard]] std::string repeat_class(std::size_t index) const;

  transport::Loop& loop_;
  const Target& target_;
  const std::vector<const script::Case*>& cases_;
  ScheduleOptions options_;
  ProcessHooks process_;
  ScheduleEvents events_;
  Target patient_target_;       // the target with four times the limits, for what is final
  Target most_patient_target_;  // and with eight times, for cases of volume and stress
  std::deque<Job> queue_{};
  std::map<std::size_t, Active> active_{};
  std::vector<results::CaseResult> rows_{};
  std::vector<std::unique_ptr<Player>> finished_players_{};
  std::vector<std::size_t> to_repeat_{};
  std::map<std::string, std::vector<std::size_t>> same_class_{};
  std::map<std::size_t, std::string> stands_for_{};  // representative and its class
  std::set<std::size_t> repeated_{};
  std::map<std::size_t, results::CaseResult> worst_{};  // of several plays (--repeat)
  transport::Moment next_start_{0};                     // by the rate
  bool rate_timer_runs_ = false;
  std::vector<std::size_t> suspects_{};
  bool crashed_ = false;  // what the incident was: a crash, or a hang
  int num_batches_ = 0;   // of suspects, so far
  std::unique_ptr<PlainSession> health_{};
  std::vector<std::function<void(bool)>> health_waiters_{};
  std::set<transport::TimerId> timers_{};
  std::string incident_{};  // what happened; not empty while the target is being recovered
  std::map<std::size_t, int> connect_failures_{};
  int num_restarts_ = 0;
  int num_failures_ = 0;
  std::size_t num_reported_ = 0;
  bool repeating_ = false;
  bool over_ = false;
};

}  // namespace wsspec::runner
