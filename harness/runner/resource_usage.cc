#include "harness/runner/resource_usage.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace wsspec::runner {

namespace {

namespace fs = std::filesystem;

constexpr double kKibInMib = 1024;

// 0 where there is none: a process may end while its figures are read.
double number(const std::string& text) {
  return std::strtod(text.c_str(), nullptr);
}

// Fields of /proc/PID/stat behind the command in brackets, which may hold
// anything; the first is the state, field 3 of proc(5).
std::vector<std::string> stat_fields(const fs::path& process) {
  std::ifstream file(process / "stat");
  std::string text;
  std::getline(file, text, '\0');  // a process that ends meanwhile leaves it empty
  const auto bracket = text.rfind(')');
  if (bracket == std::string::npos) return {};
  std::istringstream rest(text.substr(bracket + 1));
  return {std::istream_iterator<std::string>(rest), {}};
}

constexpr std::size_t kGroup = 5 - 3;
constexpr std::size_t kUserTime = 14 - 3;
constexpr std::size_t kSystemTime = 15 - 3;

// "VmRSS:   1234 kB" of /proc/PID/status, in MiB.
void add_memory(const fs::path& process, ResourceUsage& sum) {
  std::ifstream file(process / "status");
  for (std::string line; std::getline(file, line);) {
    double* const into = line.starts_with("VmRSS:")    ? &sum.resident_mib
                         : line.starts_with("VmData:") ? &sum.reserved_mib
                                                       : nullptr;
    if (into != nullptr) *into += number(line.substr(line.find(':') + 1)) / kKibInMib;
  }
}

void add_process(const fs::path& process, const std::vector<std::string>& stat,
                 ResourceUsage& sum) {
  static const double ms_of_tick = 1000.0 / static_cast<double>(::sysconf(_SC_CLK_TCK));
  sum.cpu_ms += (number(stat[kUserTime]) + number(stat[kSystemTime])) * ms_of_tick;
  add_memory(process, sum);
  std::error_code gone;
  for (fs::directory_iterator fd(process / "fd", gone), end; !gone && fd != end; fd.increment(gone))
    ++sum.descriptors;
}

bool is_process(const fs::path& path) {
  return path.filename().string().find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::optional<ResourceUsage> usage_of_group(pid_t group) {
  std::optional<ResourceUsage> sum;
  const auto wanted = std::to_string(group);
  std::error_code none;
  for (fs::directory_iterator at("/proc", none), end; !none && at != end; at.increment(none)) {
    if (!is_process(at->path())) continue;
    const auto stat = stat_fields(at->path());
    if (stat.size() <= kSystemTime || stat[kGroup] != wanted) continue;
    if (!sum) sum.emplace();
    add_process(at->path(), stat, *sum);
  }
  return sum;
}

}  // namespace wsspec::runner
