// Reports that are folders, on disk.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "harness/results/run.h"
#include "reports/folder.h"

namespace wsspec::cli {

// Null when no such kind of report is a folder.
[[nodiscard]] const reports::FolderFormat* folder_format(std::string_view name);

// Makes the folder and those above it. The error is one sentence with a remedy.
[[nodiscard]] tl::expected<void, std::string> make_report_folder(const std::string& path);

// Writes all files of the run there, over those of an earlier one; its marker
// goes when this run has none.
[[nodiscard]] tl::expected<void, std::string> write_report_folder(
    const std::string& path, const reports::FolderFormat& format, const results::Run& run);

}  // namespace wsspec::cli
