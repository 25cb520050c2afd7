#include "harness/cli/output_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace wsspec::cli {

namespace fs = std::filesystem;

tl::expected<std::unique_ptr<std::ofstream>, std::string> open_output_file(
    const std::string& path) {
  const auto folder = fs::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) {
    return tl::make_unexpected(
        fmt::format("cannot write {}: the folder {} cannot be made: {}; choose another path", path,
                    folder.string(), error.message()));
  }
  errno = 0;
  auto file = std::make_unique<std::ofstream>(path, std::ios::binary | std::ios::trunc);
  if (*file) return file;
  const bool is_folder = fs::is_directory(path, error);
  return tl::make_unexpected(fmt::format("cannot write {}: {}; {}", path, std::strerror(errno),
                                         is_folder ? "name a file in it" : "choose another path"));
}

}  // namespace wsspec::cli
