// How much a target of ours grows while one case is played (--resources).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "harness/judge/growth.h"
#include "harness/results/run.h"
#include "harness/runner/resource_usage.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

class ResourceMeter {
 public:
  // `sample` is asked every few milliseconds while a case is played; the loop
  // outlives the meter.
  ResourceMeter(transport::Loop& loop, std::function<std::optional<ResourceUsage>()> sample);
  ~ResourceMeter();

  void begin();
  // Growth since begin(): of memory to its highest, of the rest to now. Empty
  // where the target was restarted meanwhile, or can't be measured.
  [[nodiscard]] std::optional<judge::Growth> end();

 private:
  void look_again();

  transport::Loop& loop_;
  std::function<std::optional<ResourceUsage>()> sample_;
  std::optional<ResourceUsage> before_{};
  ResourceUsage highest_{};
  std::optional<transport::TimerId> timer_{};
};

// Beside a verdict where growth is measured (Target::is_measured).
inline constexpr std::string_view kOctetsSent = "octets_sent";

// The figures beside a verdict, by the names they have in reports.
[[nodiscard]] std::map<std::string, double> figures(const judge::Growth& growth);
// Each figure the smaller of two runs.
[[nodiscard]] judge::Growth smaller(const judge::Growth& one, const judge::Growth& other);
// What growth is held against.
[[nodiscard]] judge::SentInCase sent_in(const results::CaseResult& row);

}  // namespace wsspec::runner
