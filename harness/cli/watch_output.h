// What a child process writes, as text, for who keeps it.
#pragma once

#include "harness/runner/supervisor.h"
#include "harness/transport/net.h"

namespace wsspec::cli {

// The loop outlives what is returned.
[[nodiscard]] runner::WatchOutput watch_output(transport::NetLoop& loop);

}  // namespace wsspec::cli
