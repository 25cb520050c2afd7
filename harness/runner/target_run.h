// A whole run against one target: start it if it is ours, look at it, play the
// cases, and leave a TargetResult.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/runner/client_preflight.h"
#include "harness/runner/preflight.h"
#include "harness/runner/resource_run.h"
#include "harness/runner/scheduler.h"
#include "harness/runner/target_process.h"

namespace wsspec::runner {

struct TargetRunOptions {
  ScheduleOptions schedule{};
  EchoMode echo = EchoMode::automatic;
  double time_scale = 1.0;
  judge::Duration ceiling = std::chrono::seconds(5);  // of any one limit
  bool allow_stress = false;                          // also where the target is not on loopback
  std::vector<std::string> required{};                // features: "deflate", "echo" ...
  std::optional<ProcessOptions> process{};
  bool resources = false;  // measure what the process uses in each case
  std::string exec{};      // where `process` is not: the command that starts clients
  ProcessHooks hooks{};    // where `process` is not: of clients that are started for their cases
};

struct TargetRunEvents {
  std::function<void(const results::TargetResult&)> looked{};  // preflight is done
  std::function<void(const script::Case&)> started{};
  std::function<void(results::CaseResult&)> finished{};  // may still be changed
  std::function<void(const std::string&)> note{};
};

enum class TargetEnd : std::uint8_t {
  complete,       // every selected case has a verdict
  incomplete,     // interrupted, or out of time
  unreachable,    // nothing can be said about conformance: see `notes`
  lacks_feature,  // a required feature is missing
};

class TargetRun {
 public:
  TargetRun(transport::Loop& loop, Target target, std::vector<const script::Case*> cases,
            TargetRunOptions options, WatchOutput watch, TargetRunEvents events);
  ~TargetRun();

  // `done` is called once, from the loop.
  void start(std::function<void(TargetEnd)> done);
  void interrupt();

  // Complete behind `done`; cases stand in the order given.
  [[nodiscard]] results::TargetResult& result() { return result_; }

 private:
  void look();
  void looked(const PreflightResult& found);
  void play();
  void play(const std::vector<const script::Case*>& cases, std::function<void(bool)> over);
  void played(bool complete);
  [[nodiscard]] std::string missing_feature() const;
  void take(results::CaseResult row);
  void put(results::CaseResult row);
  void note(const std::string& text);
  void end(TargetEnd end);

  transport::Loop& loop_;
  Target target_;
  std::vector<const script::Case*> cases_;
  std::vector<const script::Case*> played_{};  // those that are not skipped
  TargetRunOptions options_;
  TargetRunEvents events_;
  std::function<void(TargetEnd)> done_{};
  results::TargetResult result_{};
  std::unique_ptr<TargetProcess> process_{};
  std::unique_ptr<Preflight> preflight_{};
  std::unique_ptr<ClientPreflight> client_preflight_{};
  std::unique_ptr<Scheduler> scheduler_{};
  std::unique_ptr<ResourceRun> resources_{};
  std::vector<const script::Case*> suspects_{};  // played again to see them grow again
};

}  // namespace wsspec::runner
