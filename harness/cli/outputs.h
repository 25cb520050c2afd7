// The reports of a run: opened before it begins, so that a bad path costs
// nothing, and fed while it goes on.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "reports/folder.h"
#include "reports/writer.h"

namespace CLI {
class App;
}

namespace wsspec::cli {

// "html, json, ...": the names of reports::formats().
[[nodiscard]] std::string kinds_of_reports();

// The same as a table for --help, with what each is.
[[nodiscard]] std::string kinds_of_reports_table();

// -o and what says more about it, of `group` in --help.
struct OutputOptions {
  std::vector<std::string> paths{};  // KIND=PATH or PATH
  std::string junit_warn{"passed"};
};
void add_output_options(CLI::App& app, OutputOptions& options, const char* group);
[[nodiscard]] reports::WriterOptions writer_options(const OutputOptions& options);

class Outputs {
 public:
  // Each argument is KIND=PATH or a path whose extension names the kind; the path
  // `-` is standard output, for one of them. Folders are made. The error is one sentence with a
  // remedy.
  [[nodiscard]] tl::expected<void, std::string> open(const std::vector<std::string>& arguments,
                                                     reports::WriterOptions options = {});
  // What people read belongs on standard error then.
  [[nodiscard]] bool take_stdout() const { return takes_stdout_; }
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
  struct Folder {
    std::string path{};
    const reports::FolderFormat* format = nullptr;
  };
  struct Request;  // what one argument asks for

  [[nodiscard]] tl::expected<Request, std::string> request_of(std::string_view argument);
  // Whether the argument asks for a folder, which is there then.
  [[nodiscard]] tl::expected<bool, std::string> add_folder(std::string_view argument);
  [[nodiscard]] tl::expected<void, std::string> add(const Request& request,
                                                    const reports::WriterOptions& options);

  std::vector<File> files_{};
  std::vector<Folder> folders_{};
  bool takes_stdout_ = false;
  std::vector<std::unique_ptr<reports::Writer>> writers_{};
};

}  // namespace wsspec::cli
