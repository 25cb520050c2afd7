// The parameters of a frame and of what is around it, for covering arrays: every combination of t
// of them as one scenario, where drawing at random leaves it to luck.
#pragma once

#include <optional>

#include "harness/model/parameter_space.h"
#include "harness/model/scenario.h"

namespace wsspec::model {

// Opcode, FIN, RSV, length form, mask, payload, what goes before it, what comes behind it, cuts,
// the opening handshake, and whether permessage-deflate is used. With `can_deflate` the target has
// agreed to a bare offer of that.
[[nodiscard]] ParameterSpace frame_space(bool can_deflate);

// Plays one allowed combination of frame_space(). `agreed`: what the target answers to a bare
// offer.
[[nodiscard]] Scenario scenario_of(const ParameterSpace& space, const Combination& combination,
                                   const std::optional<protocol::DeflateParams>& agreed);

}  // namespace wsspec::model
