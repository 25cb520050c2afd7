#include "harness/runner/vigil.h"

#include <chrono>

namespace wsspec::runner {

void Vigil::pinged(std::size_t num_pings, transport::Moment now) {
  if (num_pings == num_pings_) return;
  if (num_pings_ == 0) first_ping_ = now;
  latest_ping_ = now;
  num_pings_ = num_pings;
}

std::map<std::string, double> Vigil::figures() const {
  std::map<std::string, double> figures;
  figures["own_pings"] = static_cast<double>(num_pings_);
  if (!began_) return figures;
  if (num_pings_ > 0) figures["own_ping_first_ms"] = transport::in_ms(first_ping_ - *began_);
  if (num_pings_ > 1)
    figures["own_ping_period_ms"] =
        transport::in_ms(latest_ping_ - first_ping_) / static_cast<double>(num_pings_ - 1);
  if (ended_) figures["ended_after_ms"] = transport::in_ms(*ended_ - *began_);
  return figures;
}

}  // namespace wsspec::runner
