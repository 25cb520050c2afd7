// Text judged by other rules than those of UTF-8. Internal to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

// The text message that is being received, by fragments. One that was sent
// compressed is one fragment, seen when it is complete.
struct TextSoFar {
  std::vector<protocol::Buffer> fragments{};
  bool complete = false;

  [[nodiscard]] protocol::Buffer joined() const;
};

// Asks `taken` at each frame instead of the session's own check; false fails
// the connection.
void judge_text(Behaviour& behaviour, std::function<bool(const TextSoFar& text)> taken);

// Whether it is UTF-8 as far as it goes, and to its end where it is complete.
[[nodiscard]] bool is_utf8(protocol::Bytes text, bool complete);

// Octets that are no UTF-8 and look like one character: the first octet, the
// second, and how many there are.
struct Form {
  std::uint8_t first_low = 0;
  std::uint8_t first_high = 0;
  std::uint8_t second_low = 0x80;
  std::uint8_t second_high = 0xbf;
  std::size_t len = 0;
};
void accept_forms(Behaviour& behaviour, std::span<const Form> forms);

}  // namespace wsspec::reference
