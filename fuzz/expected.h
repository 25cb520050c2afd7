// Events of a parser as plain values, and those that the strict reference gives for a
// stream: what a conformance target expects of any other parser.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/adaptor.h"
#include "harness/protocol/event.h"
#include "harness/protocol/session.h"

namespace wsspec::fuzz {

struct Seen {
  wsspec_event_kind kind = WSSPEC_MESSAGE;
  unsigned opcode = 0;
  unsigned code = 0;
  std::string data{};
  friend bool operator==(const Seen&, const Seen&) = default;
};

// "text of 2 octets: 48 69", "Close 1000", "fails with 1002"
[[nodiscard]] std::string described(const Seen& seen);

// The event as a strict parser tells it; empty for what the interface does not speak of.
[[nodiscard]] std::optional<Seen> seen_of(const protocol::Event& event);

// The reference in the role, and with the limits, that an adaptor is asked for.
[[nodiscard]] protocol::SessionConfig session_config_of(const wsspec_config& config);

struct Expected {
  std::vector<Seen> events{};
  // The rule that the stream breaks, where the last event is a failure.
  std::optional<protocol::ProtocolError> broken{};
};
[[nodiscard]] Expected expected_of(const wsspec_config& config, protocol::Bytes stream);

// Whether a frame that breaks the rule breaks others too, for one of which `code` is right.
[[nodiscard]] bool code_fits(const wsspec_config& config, protocol::Bytes stream,
                             const protocol::ProtocolError& broken, unsigned code);

}  // namespace wsspec::fuzz
