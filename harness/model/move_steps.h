// Single steps that make one frame simpler.
#pragma once

#include <cstddef>
#include <optional>

#include "harness/model/sequence.h"

namespace wsspec::model {

// Header: reserved bits, FIN, the length form, the masking key, what is announced.
[[nodiscard]] std::size_t num_plainer(const Move& move);
[[nodiscard]] std::optional<Move> plainer(const Move& move, std::size_t i);

// A payload without one of its chunks.
[[nodiscard]] std::size_t num_shorter(const Move& move);
[[nodiscard]] std::optional<Move> shorter(const Move& move, std::size_t i);

// All octets of the payload the same.
[[nodiscard]] std::size_t num_filled(const Move& move);
[[nodiscard]] std::optional<Move> filled(const Move& move, std::size_t i);

// One octet of the payload.
[[nodiscard]] std::size_t num_simpler_octets(const Move& move);
[[nodiscard]] std::optional<Move> with_simpler_octet(const Move& move, std::size_t i);

}  // namespace wsspec::model
