// The packets of one case, with their comments.
#pragma once

#include <chrono>
#include <vector>

#include "harness/results/run.h"
#include "reports/pcapng_blocks.h"

namespace wsspec::reports {

struct CaseAddresses {
  Ipv4Address client{};
  Ipv4Address server{};
};

// In the order of their times; empty for a case without connections. `begin` is when
// its connections were opened.
[[nodiscard]] std::vector<Packet> case_packets(const results::Run& run,
                                               const results::CaseResult& result,
                                               const CaseAddresses& addresses,
                                               std::chrono::nanoseconds begin);

}  // namespace wsspec::reports
