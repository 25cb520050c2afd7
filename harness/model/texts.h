// Texts by class: every length of character with the code points at its bounds, and every way in
// which octets are no UTF-8 (RFC 3629, section 4).
#pragma once

#include <cstddef>

#include "harness/model/choices.h"
#include "harness/protocol/bytes.h"

namespace wsspec::model {

// Valid, of `len` octets.
[[nodiscard]] protocol::Buffer make_text(Choices& choices, std::size_t len);
// A text of about `len` octets with one of the faults somewhere in it.
[[nodiscard]] protocol::Buffer make_bad_text(Choices& choices, std::size_t len);
// Any octets.
[[nodiscard]] protocol::Buffer make_octets(Choices& choices, std::size_t len);

}  // namespace wsspec::model
