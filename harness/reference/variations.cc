#include <algorithm>
#include <iterator>

#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

const std::vector<Variation>& variations() {
  static const std::vector<Variation> rows = [] {
    std::vector<Variation> all;
    for (const auto part :
         {handshake_variations, refusal_variations, policy_variations, control_variations,
          message_variations, closing_variations, deflate_variations, time_variations}) {
      std::ranges::move(part(), std::back_inserter(all));
    }
    return all;
  }();
  return rows;
}

}  // namespace wsspec::reference
