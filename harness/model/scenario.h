// All that is sent on one connection to a live target, and how: what a campaign plays, a finding
// holds and a shrinker takes apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/model/sequence.h"
#include "harness/protocol/deflate_params.h"

namespace wsspec::model {

// Nothing is written for so long behind so many octets.
struct Pause {
  std::uint64_t at = 0;
  std::uint32_t ms = 0;

  friend bool operator==(const Pause&, const Pause&) = default;
};

struct Scenario {
  std::string opening{"plain"};  // a row of opening_table(): what is changed in the request
  std::string offer{};           // Sec-WebSocket-Extensions; empty: none
  // What the frames were made for. The oracle goes by what the target has agreed to this time.
  std::optional<protocol::DeflateParams> agreed{};
  // One generated sequence or several, one behind the other, as one.
  Sequence sequence{};
  // Stream offsets, ascending, at which nothing more is sent until all that is due has come.
  std::vector<std::uint64_t> waits{};
  std::vector<Pause> pauses{};  // ascending
  std::uint32_t num_sequences = 1;

  friend bool operator==(const Scenario&, const Scenario&) = default;
};

}  // namespace wsspec::model
