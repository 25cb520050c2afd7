// What Autobahn's fuzzingserver tells the drivers of clients, as JSON.
#pragma once

#include <string>

#include "harness/results/run.h"

namespace wsspec::reports {

// {"id": "2.1", "description": "..."}: the case's first number of Autobahn, or our id.
[[nodiscard]] std::string autobahn_info(const results::CaseResult& row);

// {"behavior": "OK"}.
[[nodiscard]] std::string autobahn_status(const results::CaseResult& row);

}  // namespace wsspec::reports
