// What writer.cc registers: one factory a format, each in the file of its name.
#pragma once

#include <memory>
#include <ostream>

#include "reports/writer.h"

namespace wsspec::reports {

[[nodiscard]] std::unique_ptr<Writer> make_html(std::ostream& out);   // html.cc
[[nodiscard]] std::unique_ptr<Writer> make_json(std::ostream& out);   // json.cc
[[nodiscard]] std::unique_ptr<Writer> make_jsonl(std::ostream& out);  // jsonl.cc
[[nodiscard]] std::unique_ptr<Writer> make_junit(std::ostream& out);  // junit.cc

}  // namespace wsspec::reports
