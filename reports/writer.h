// One output format. A writer sees results only: no socket, no case file, no
// clock, so that a saved run can be rendered again and a golden file compared.
#pragma once

#include <memory>
#include <ostream>
#include <span>
#include <string_view>

#include "harness/results/run.h"

namespace wsspec::reports {

class Writer {
 public:
  virtual ~Writer() = default;
  // Live output. `run` has no cases yet.
  virtual void run_started(const results::Run& run) { (void)run; }
  virtual void case_started(std::string_view target, std::string_view case_id) {
    (void)target;
    (void)case_id;
  }
  virtual void case_finished(std::string_view target, const results::CaseResult& result) {
    (void)target;
    (void)result;
  }
  virtual void run_finished(const results::Run& run) = 0;  // writes the document
};

struct Format {
  std::string_view name{};       // as typed in -o junit=PATH
  std::string_view extension{};  // ".xml", chosen by -o PATH
  std::string_view what{};       // for --help
  std::unique_ptr<Writer> (*make)(std::ostream& out) = nullptr;
};
[[nodiscard]] std::span<const Format> formats();  // the only list, in writer.cc

}  // namespace wsspec::reports
