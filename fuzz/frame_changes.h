// What the frame mutator does to one input, as a table.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "fuzz/frame_mutator.h"

namespace wsspec::fuzz {

struct Change {
  std::string_view name{};
  // Breaks a rule on purpose: done to the last frame, and not repaired.
  bool breaks = false;
  void (*apply)(SessionInput&, model::Choices&, const OctetMutator&) = nullptr;
};
[[nodiscard]] std::span<const Change> change_table();

// Masks by role, announced lengths, FIN and opcodes in a legal order.
void repair(SessionInput& input, model::Choices& choices);

// Puts so many whole messages in front.
void put_messages_in_front(SessionInput& input, model::Choices& choices, std::size_t count);

}  // namespace wsspec::fuzz
