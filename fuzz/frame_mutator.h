// Mutation of whole frames, for targets whose input is a configuration, a length of pieces and a
// peer's stream (fuzz/session_input.h): plain mutation spends itself on headers that nothing gets
// behind.
#pragma once

#include <cstddef>
#include <functional>

#include "harness/model/choices.h"
#include "harness/model/sequence.h"
#include "harness/protocol/role.h"

namespace wsspec::fuzz {

// An input, taken apart as leniently as can be.
struct SessionInput {
  std::byte configuration{};
  std::byte piece_len{};
  model::Sequence sequence{};

  [[nodiscard]] protocol::Role sender() const;
  [[nodiscard]] bool deflate() const;
};
[[nodiscard]] SessionInput read_input(protocol::Bytes input);
[[nodiscard]] protocol::Buffer write_input(const SessionInput& input);

// Any mutation of octets; libFuzzer's.
using OctetMutator = std::function<void(protocol::Buffer&)>;

// One to four changes out of fuzz/frame_changes.h. Then, in most cases, what they broke without
// meaning to is repaired, and whole messages are put in front, so that what is tried is tried in a
// state that something has led to.
void mutate(SessionInput& input, model::Choices& choices, const OctetMutator& mutate_octets);

// The frames of `first` up to one, and those of `second` from one on.
[[nodiscard]] SessionInput cross_over(const SessionInput& first, const SessionInput& second,
                                      model::Choices& choices);

}  // namespace wsspec::fuzz
