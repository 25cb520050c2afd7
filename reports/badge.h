// The few words of a badge, for its two formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::reports {

struct Badge {
  // By the names of shields.io, with the colours that they stand for.
  enum class Color : std::uint8_t { green, yellow, red, grey };

  std::string label{"RFC 6455"};
  std::string message{};  // "MUST 320/320", "2 unexpected", "incomplete"
  Color color = Color::grey;
};

// Red: something unexpected. Yellow: all as expected, and a MUST is broken that a
// baseline lists. Grey: nothing can be said. Several targets are added up.
[[nodiscard]] Badge badge_of(const results::Run& run);

}  // namespace wsspec::reports
