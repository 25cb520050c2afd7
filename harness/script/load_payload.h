// Payloads of the case language: a string, an object or a list of them.
#pragma once

#include "harness/script/json_reader.h"
#include "harness/script/payload.h"

namespace wsspec::script {

// Longest payload that a case may ask for, in octets: the harness renders it in
// one piece.
inline constexpr std::uint64_t kMaxPayloadLen = 256u << 20;

[[nodiscard]] Payload load_payload(const Node& node);

}  // namespace wsspec::script
