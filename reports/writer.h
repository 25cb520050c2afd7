// One output format. A writer sees results only: no socket, no case file, no
// clock, so that a saved run can be rendered again and a golden file compared.
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// What the command line says beside the results.
struct WriterOptions {
  // A warn that does not fail the run, as JUnit shows it (--junit-warn).
  enum class JunitWarn : std::uint8_t { passed, skipped, failure };
  JunitWarn junit_warn = JunitWarn::passed;
  // Other reports of the same run that a deviating case may point to, as paths.
  std::vector<std::string> attachments{};
};

// Makes a writer to `out`, which must outlive it.
using MakeWriter = std::unique_ptr<Writer>(std::ostream& out, const WriterOptions& options);

struct Format {
  std::string_view name{};       // as typed in -o junit=PATH
  std::string_view extension{};  // ".xml", chosen by -o PATH; empty: by name only
  std::string_view what{};       // for --help
  MakeWriter* make = nullptr;
  bool is_text = true;      // UTF-8; else octets
  bool attachable = false;  // a JUnit file written beside it names it
};
[[nodiscard]] std::span<const Format> formats();  // the only list, in writer.cc

}  // namespace wsspec::reports
