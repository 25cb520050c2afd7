// The reports of a run: opened before it begins, so that a bad path costs
// nothing, and fed while it goes on.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "reports/writer.h"

namespace wsspec::cli {

class Outputs {
 public:
  // `argument` is KIND=PATH or a path whose extension names the kind. The error
  // is one sentence with a remedy.
  [[nodiscard]] tl::expected<void, std::string> add_file(std::string_view argument);
  void add(std::unique_ptr<reports::Writer> writer);

  void run_started(const results::Run& run);
  void case_started(std::string_view target, std::string_view case_id);
  void case_finished(std::string_view target, const results::CaseResult& result);
  // The error names the first file that could not be written.
  [[nodiscard]] tl::expected<void, std::string> run_finished(const results::Run& run);

 private:
  struct File {
    std::string path{};
    std::unique_ptr<std::ofstream> stream{};
  };
  std::vector<File> files_{};
  std::vector<std::unique_ptr<reports::Writer>> writers_{};
};

}  // namespace wsspec::cli
