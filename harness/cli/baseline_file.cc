#include "harness/cli/baseline_file.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/config/check.h"
#include "reports/visible.h"

namespace wsspec::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxProblems = 10;
constexpr std::size_t kMaxProblemLen = 300;

// A file that is no baseline at all has a problem in each line, made of its octets.
Trouble trouble_of(const std::vector<config::Problem>& problems) {
  std::string what;
  const auto num_told = std::min(problems.size(), kMaxProblems);
  for (std::size_t i = 0; i < num_told; ++i) {
    const auto words = reports::clip(reports::visible(to_string(problems[i])), kMaxProblemLen);
    what += (what.empty() ? "" : "\n") + words;
  }
  if (problems.size() > num_told)
    what += fmt::format("\nand {} more; is it a baseline?", problems.size() - num_told);
  return {.exit_code = kUsage, .what = std::move(what)};
}

tl::expected<std::string, Trouble> read_text(const std::string& path) {
  std::error_code none;
  errno = fs::is_directory(path, none) ? EISDIR : 0;
  std::ifstream in(path, std::ios::binary);
  if (!in || errno != 0) {
    return usage(
        fmt::format("{}: the baseline cannot be read: {}; wsspec baseline update writes one", path,
                    std::strerror(errno)));
  }
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Whether all of it has reached the disk.
bool write_text(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return false;
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  return synced;
}

}  // namespace

tl::expected<config::Baseline, Trouble> read_baseline(const std::string& path,
                                                      const script::Catalogue& catalogue) {
  const auto text = read_text(path);
  if (!text) return tl::make_unexpected(text.error());
  auto baseline = config::parse_baseline(*text, path);
  if (!baseline) return tl::make_unexpected(trouble_of(baseline.error()));
  const auto unknown = config::unknown_patterns(*baseline, catalogue);
  if (!unknown.empty()) return tl::make_unexpected(trouble_of(unknown));
  return std::move(*baseline);
}

tl::expected<void, Trouble> write_baseline(const std::string& path,
                                           const config::Baseline& baseline) {
  std::error_code error;
  // Behind a symbolic link is the file that is meant.
  const fs::path target = fs::exists(path, error) ? fs::canonical(path, error) : fs::path(path);
  const std::string beside = fmt::format("{}.{}.tmp", target.string(), ::getpid());
  errno = 0;
  bool written = !error && write_text(beside, print(baseline));
  if (!written && !error) error.assign(errno, std::generic_category());
  if (written && fs::exists(target, error)) {
    fs::permissions(beside, fs::status(target, error).permissions(), error);
  }
  if (written && !error) fs::rename(beside, target, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(beside, ignored);
  return usage(fmt::format("{}: the baseline cannot be written: {}; it is as it was", path,
                           error.message()));
}

std::string today() {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
}

}  // namespace wsspec::cli
