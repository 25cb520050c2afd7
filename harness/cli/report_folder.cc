#include "harness/cli/report_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace wsspec::cli {

namespace fs = std::filesystem;

const reports::FolderFormat* folder_format(std::string_view name) {
  for (const auto& format : reports::folder_formats()) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

tl::expected<void, std::string> make_report_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error && ::access(path.c_str(), W_OK) != 0) error.assign(errno, std::generic_category());
  if (!error) return {};
  return tl::make_unexpected(fmt::format("cannot write into the folder {}: {}; choose another one",
                                         path, error.message()));
}

tl::expected<void, std::string> write_report_folder(const std::string& path,
                                                    const reports::FolderFormat& format,
                                                    const results::Run& run) {
  std::error_code ignored;
  fs::remove(fs::path(path) / format.marker, ignored);
  for (const auto& file : format.files(run)) {
    const auto full = fs::path(path) / file.name;
    std::ofstream out(full, std::ios::binary | std::ios::trunc);
    out << file.text;
    out.close();
    if (out) continue;
    return tl::make_unexpected(fmt::format(
        "the report {} could not be written to its end; is the disk full?", full.string()));
  }
  return {};
}

}  // namespace wsspec::cli
