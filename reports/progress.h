// One line that is rewritten while a run goes on, for standard error on a
// terminal: "[212/431] 3 running, slow: perf.rtt 4.1 s".
#pragma once

#include <functional>
#include <memory>
#include <ostream>

#include "reports/writer.h"

namespace wsspec::reports {

// `now_ms` is any clock that does not go back. The line is as short as `columns`
// asks, so that it never wraps.
[[nodiscard]] std::unique_ptr<Writer> make_progress(std::ostream& err,
                                                    std::function<double()> now_ms,
                                                    std::size_t columns = 79);

}  // namespace wsspec::reports
