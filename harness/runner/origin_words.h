// The origin that a target accepts (--origin-policy), and its parts, for requests
// whose Origin has to be like it.
#pragma once

#include <string>
#include <string_view>

#include "harness/protocol/http_head.h"

namespace wsspec::runner {

// Whether `text` is the serialisation of an origin (RFC 6454, section 6.2):
// SCHEME://HOST[:PORT] in lower case, and nothing behind it.
[[nodiscard]] bool is_origin(std::string_view text);

// Replaces in the value of each field {origin}, {origin.scheme}, {origin.host},
// {origin.port} (with its colon, or empty), {origin.other-scheme} (http for any
// but http), {origin.upper} (in upper case) and {origin.dashed} (dots of the host
// are dashes). `origin` is one by is_origin().
void fill_in_origins(std::string_view origin, protocol::Headers& headers);

}  // namespace wsspec::runner
