// What the connections of a run must not share: a client draws the nonce of its request anew for
// each (RFC 6455, section 4.1), and its masking keys from a source that does not begin again (5.3).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/judge/finding.h"
#include "harness/judge/seen.h"

namespace wsspec::judge {

// Not thread-safe. Takes some 50 bytes a connection.
class Ledger {
 public:
  // Enters a connection that is over, once; what it shares with an earlier one is returned.
  [[nodiscard]] std::vector<Finding> enter(const Seen& seen);

 private:
  std::set<std::string> keys_{};               // of Sec-WebSocket-Key
  std::set<std::uint64_t> first_mask_keys_{};  // the first two of a connection
};

}  // namespace wsspec::judge
