// Tools for the faults that take the whole server down. Internal to this room.
#pragma once

#include <utility>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

// At the first event that `kills`.
template <typename Kills>
void die_where(Behaviour& behaviour, Death death, Kills kills) {
  behaviour.on_process = [death, kills = std::move(kills)](const protocol::Event& event) mutable {
    return kills(event) ? death : Death::none;
  };
}

// Where the client breaks that rule.
template <protocol::Broken kBroken, Death kDeath>
void die_at(Behaviour& behaviour) {
  die_where(behaviour, kDeath, [](const protocol::Event& event) mutable {
    const auto* rule = std::get_if<protocol::RuleBroken>(&event);
    return rule != nullptr && rule->error.broken == kBroken;
  });
}

}  // namespace wsspec::reference
