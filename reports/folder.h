// A report that is a folder of files. Its writer sees results only and touches no
// disk: it says what the files hold.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/results/run.h"

namespace wsspec::reports {

struct ReportFile {
  std::string name{};  // inside the folder
  std::string text{};
};

struct FolderFormat {
  std::string_view name{};  // as typed in -o autobahn=FOLDER
  std::string_view what{};  // for --help
  std::vector<ReportFile> (*files)(const results::Run& run) = nullptr;
  std::string_view marker{};  // the file that a complete run does not have
};
[[nodiscard]] std::span<const FolderFormat> folder_formats();  // the only list, in folder.cc

}  // namespace wsspec::reports
