// The parts of variations(), one an area and file. Internal to this room.
#pragma once

#include <vector>

#include "harness/reference/behaviour.h"

namespace wsspec::reference {

[[nodiscard]] std::vector<Variation> handshake_variations();
[[nodiscard]] std::vector<Variation> refusal_variations();
[[nodiscard]] std::vector<Variation> policy_variations();
[[nodiscard]] std::vector<Variation> control_variations();
[[nodiscard]] std::vector<Variation> message_variations();
[[nodiscard]] std::vector<Variation> closing_variations();
[[nodiscard]] std::vector<Variation> deflate_variations();
[[nodiscard]] std::vector<Variation> time_variations();

// Of the client alone.
[[nodiscard]] std::vector<Variation> client_request_variations();
[[nodiscard]] std::vector<Variation> client_offer_variations();
[[nodiscard]] std::vector<Variation> client_conduct_variations();

}  // namespace wsspec::reference
