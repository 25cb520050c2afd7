// Where a parser's events part from those of the strict reference, and the rows that
// explain it: a fault of the parser, or a freedom that the RFC leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/expected.h"

namespace wsspec::fuzz {

enum class Parting : std::uint8_t {
  accepted,    // the stream breaks a rule, and the parser goes on
  unnoticed,   // the stream breaks a rule, and nothing comes any more
  refused,     // the parser fails where no rule is broken
  other_code,  // both fail, with other codes
  other,       // another event, or none, where no rule is broken
};

// The first event that differs.
struct Divergence {
  Parting parting{};
  std::string rule{};         // that the stream breaks; else the kind of event expected
  std::string requirement{};  // of the rule; empty where there is none
  std::optional<Seen> expected{};
  std::optional<Seen> got{};
  std::size_t piece_len = 0;   // of the pieces that were fed; 0: whole
  bool rests_on_cuts = false;  // fed in other pieces, the parser gives other events
};

struct Explained {
  std::string_view name{};
  bool is_fault = true;
  std::string_view requirement{};  // that the parser breaks, or that leaves the freedom
  std::string_view rule{};         // as in Divergence; "*" is any
  Parting parting{};
  std::string_view reason{};
  bool (*fits)(const Divergence&) = [](const Divergence&) { return true; };
};

// For rows: a text was taken that lacks nothing but the end of its last character.
[[nodiscard]] bool ends_inside_character(const Divergence& divergence);

// The rows of the parser under test: fuzz/adaptors/NAME_divergences.cc, or
// no_divergences.cc where an adaptor has none.
[[nodiscard]] std::span<const Explained> explained_divergences();

// Empty where the events are the same.
[[nodiscard]] std::optional<Divergence> first_divergence(const Expected& expected,
                                                         std::span<const Seen> got,
                                                         const wsspec_config& config);

// The first row that fits, or null.
[[nodiscard]] const Explained* explanation_of(const Divergence& divergence);

}  // namespace wsspec::fuzz
