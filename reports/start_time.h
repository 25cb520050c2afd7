// When a run began, as the formats that count from 1970 write it.
#pragma once

#include <chrono>
#include <string_view>

namespace wsspec::reports {

// Milliseconds since 1970-01-01T00:00:00Z of "2026-11-21T20:58:00Z" (RFC 3339, UTC,
// whole seconds); 0 for anything else, as in a report without times.
[[nodiscard]] std::chrono::milliseconds start_time(std::string_view rfc3339);

}  // namespace wsspec::reports
