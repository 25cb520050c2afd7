// How a divergence is told.
#pragma once

#include <string>

#include "fuzz/adaptor.h"
#include "fuzz/divergence.h"
#include "harness/protocol/bytes.h"

namespace wsspec::fuzz {

// Alike for all divergences that are one finding: the name of the row that explains them, or what
// rule they break and how.
[[nodiscard]] std::string kind_of(const Divergence& divergence);

// Prints rule, octets, expected and got to stderr. `input`: the peer's stream.
void print_finding(const Divergence& divergence, const wsspec_config& config,
                   protocol::Bytes input);

}  // namespace wsspec::fuzz
