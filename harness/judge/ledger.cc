#include "harness/judge/ledger.h"

#include <cstddef>
#include <string_view>
#include <utility>

namespace wsspec::judge {

namespace {

Finding shared(std::string_view requirement, results::Cause cause, std::string expected,
               std::string observed) {
  return {.check = {.verdict = results::Verdict::fail,
                    .requirement = std::string(requirement),
                    .cause = cause,
                    .expected = std::move(expected),
                    .observed = std::move(observed)}};
}

std::uint64_t first_two(const std::vector<protocol::MaskKey>& keys) {
  std::uint64_t number = 0;
  for (const auto& key : {keys[0], keys[1]}) {
    for (const std::byte octet : key) number = number << 8 | std::to_integer<std::uint64_t>(octet);
  }
  return number;
}

}  // namespace

std::vector<Finding> Ledger::enter(const Seen& seen) {
  std::vector<Finding> out;
  if (seen.request && !seen.offer.key.empty() && !keys_.insert(seen.offer.key).second) {
    out.push_back(shared("6455-4.1-30", results::Cause::bad_header,
                         "a Sec-WebSocket-Key that no connection has had",
                         "that of an earlier one: " + seen.offer.key));
  }
  // Equal keys in one connection are told by judge_mask_keys().
  const auto& keys = seen.mask_keys;
  if (keys.size() >= 2 && keys[0] != keys[1] && !first_mask_keys_.insert(first_two(keys)).second) {
    out.push_back(shared("6455-5.3-3", results::Cause::bad_frame,
                         "masking keys from a source that does not begin again",
                         "the first two of an earlier connection"));
  }
  return out;
}

}  // namespace wsspec::judge
