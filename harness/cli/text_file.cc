#include "harness/cli/text_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace wsspec::cli {

tl::expected<std::string, Trouble> read_text_file(const std::string& path,
                                                  const std::string& what) {
  std::error_code none;
  errno = std::filesystem::is_directory(path, none) ? EISDIR : 0;
  std::ifstream in(path, std::ios::binary);
  if (!in || errno != 0)
    return usage(fmt::format("{}: {} cannot be read: {}", path, what, std::strerror(errno)));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace wsspec::cli
