// What a session is told that relaxes some rules, against one that relaxes all.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "fuzz/oracle.h"
#include "harness/protocol/session.h"

namespace wsspec::fuzz {

// One rule: of `octet`, bit 7 says whether it alone is relaxed, or all others.
inline protocol::Rules relaxed_rules(unsigned octet) {
  const auto& chosen = protocol::broken_table()[octet % protocol::kNumBroken];
  protocol::Rules rules;
  for (const protocol::BrokenInfo& row : protocol::broken_table()) {
    const bool is_chosen = row.broken == chosen.broken;
    if (is_chosen == (octet >= 128)) rules.relax(row.broken);
  }
  return rules;
}

// Whether `event` fails a session with those rules; a broken rule is told with its row and clause.
inline bool fails(const protocol::Event& event, const protocol::SessionConfig& config) {
  const auto* rule = std::get_if<protocol::RuleBroken>(&event);
  if (rule == nullptr) return false;
  const protocol::Broken broken = rule->error.broken;
  require(info(broken).broken == broken, "a rule stands in its row");
  require(!sender_requirement(broken, peer_of(config.role)).empty() ||
              !receiver_requirement(broken, config.role).empty(),
          "a broken rule has a clause");
  return config.rules.fails(broken);
}

inline bool is_end(const protocol::Event& event) {
  return std::holds_alternative<protocol::StreamEnded>(event);
}

// Whether nothing comes behind `event` but the end of the stream.
inline bool ends_input(const protocol::Event& event, const protocol::SessionConfig& config) {
  const bool goes_on = !config.rules.fails(protocol::Broken::data_after_close);
  return fails(event, config) ||
         (std::holds_alternative<protocol::CloseReceived>(event) && !goes_on);
}

}  // namespace wsspec::fuzz
