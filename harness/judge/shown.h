// Octets of a target inside a sentence.
#pragma once

#include <string>

#include "harness/protocol/bytes.h"

namespace wsspec::judge {

// The first 120 octets, what is not printable ASCII as \xNN, in double quotes.
[[nodiscard]] std::string shown(protocol::Bytes octets);

}  // namespace wsspec::judge
