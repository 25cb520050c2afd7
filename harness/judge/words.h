// Short phrases for the observed side of a check.
#pragma once

#include <string>

#include "harness/judge/seen.h"

namespace wsspec::judge {

// "Close 1002", "Close without a code".
[[nodiscard]] std::string in_words(const protocol::ClosePayload& close);
// "text message, 5 bytes".
[[nodiscard]] std::string in_words(std::uint8_t opcode, std::uint64_t len);
// "HTTP 400 Bad Request".
[[nodiscard]] std::string in_words(const protocol::ResponseHead& response);
// How the connection went: "Close 1002, then the end of TCP", "nothing", "reset".
[[nodiscard]] std::string ending_in_words(const Seen& seen);

}  // namespace wsspec::judge
