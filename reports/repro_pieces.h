// What both scripts of repro.h begin with: where they connect, and what they send.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/results/sent.h"

namespace wsspec::reports {

struct Peer {
  bool tls = false;
  std::string host{};  // without brackets
  std::string port{};  // digits
};

// Of a ws or wss URL as reports hold it.
[[nodiscard]] Peer peer_of(std::string_view url);

[[nodiscard]] tl::expected<std::vector<results::SentPiece>, std::string> script_pieces(
    const results::CaseResult& result, std::size_t max_octets);

// Seconds as "0.0005", without zeros at the end.
[[nodiscard]] std::string seconds_text(double ms);

}  // namespace wsspec::reports
