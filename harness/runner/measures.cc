#include "harness/runner/measures.h"

#include <algorithm>

namespace wsspec::runner {

namespace {

constexpr double kMib = 1 << 20;

// Nearest rank; `sorted` is not empty.
double percentile(const std::vector<double>& sorted, std::size_t percent) {
  return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
}

double payload_octets(const judge::Seen& seen) {
  double octets = 0;
  for (const auto& message : seen.messages) octets += static_cast<double>(message.payload.size());
  return octets;
}

}  // namespace

void Measures::wrote(transport::Moment now) {
  if (!first_write_) first_write_ = now;
  latest_write_ = now;
}

void Measures::echoed(transport::Moment now) {
  round_trips_ms_.push_back(transport::in_ms(now - latest_write_));
}

std::map<std::string, double> Measures::figures(const judge::Seen& seen) const {
  std::map<std::string, double> figures;
  if (!round_trips_ms_.empty()) {
    auto sorted = round_trips_ms_;
    std::sort(sorted.begin(), sorted.end());
    figures["round_trip_ms_p50"] = percentile(sorted, 50);
    figures["round_trip_ms_p99"] = percentile(sorted, 99);
  }
  if (first_write_ && settled_ && *settled_ > *first_write_) {
    const double seconds = transport::in_ms(*settled_ - *first_write_) / 1000;
    figures["echo_mib_per_s"] = payload_octets(seen) / kMib / seconds;
  }
  return figures;
}

}  // namespace wsspec::runner
