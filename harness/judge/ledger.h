// What the connections of a run must not share: a client draws the nonce of its request anew for
// each (RFC 6455, section 4.1), and its masking keys from a source that does not begin again (5.3).
// Which of its connections show that it does not is up to chance, so that the cases about it tell
// it for all: a verdict would be another one at each run else.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/judge/finding.h"
#include "harness/judge/seen.h"

namespace wsspec::judge {

// Whether findings about a requirement are those of a whole run: fresh keys of either kind.
[[nodiscard]] bool is_about_run(std::string_view requirement);
[[nodiscard]] bool is_about_run(std::span<const std::string> requirements);  // any of them

// Takes away what is about the run and not what a case asks for.
void leave_to_cases(std::vector<Finding>& findings, std::span<const std::string> asked_for);

// Not thread-safe. Takes some 50 bytes a connection.
class Ledger {
 public:
  // Enters a connection that is over, once; what it shares with an earlier one is returned.
  [[nodiscard]] std::vector<Finding> enter(const Seen& seen);
  // Keeps a count of findings about the run, of whatever case.
  void note(std::span<const Finding> findings);
  // For a case that asks for these requirements: one for each that others were found to break.
  [[nodiscard]] std::vector<Finding> noted(std::span<const std::string> requirements) const;

 private:
  struct Noted {
    int number = 0;
    results::Cause cause{};
  };
  std::map<std::string, Noted> noted_{};       // by requirement
  std::set<std::string> keys_{};               // of Sec-WebSocket-Key
  std::set<std::uint64_t> first_mask_keys_{};  // the first two of a connection
};

}  // namespace wsspec::judge
