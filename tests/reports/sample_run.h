// One small run with every verdict, and with a target that sends what a report
// must survive: markup, control characters, bidirectional overrides, octets that
// are no UTF-8, and the end of a CDATA section.
#pragma once

#include "harness/results/run.h"

namespace wsspec::reports {

[[nodiscard]] results::Run sample_run();

// `count` passing cases of a real run's size, for limits.
[[nodiscard]] results::Run large_run(int count);

// The same with every case failing.
[[nodiscard]] results::Run large_failing_run(int count);

}  // namespace wsspec::reports
