#include "harness/cli/results_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/results/json.h"

namespace wsspec::cli {

tl::expected<results::Run, Trouble> read_results(const std::string& path) {
  std::error_code none;
  errno = std::filesystem::is_directory(path, none) ? EISDIR : 0;
  std::ifstream in(path, std::ios::binary);
  if (!in || errno != 0) {
    return usage(
        fmt::format("{}: the results cannot be read: {}; wsspec test -o json=PATH writes "
                    "them",
                    path, std::strerror(errno)));
  }
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const bool stream = path.ends_with(".jsonl") || text.starts_with("{\"event\"");
  auto run = stream ? results::from_jsonl(text) : results::from_json(text);
  if (!run) {
    return usage(fmt::format("{}: these are no results of wsspec: {}", path, run.error()));
  }
  return std::move(*run);
}

tl::expected<std::vector<std::string>, Trouble> failed_cases(const std::string& path) {
  const auto run = read_results(path);
  if (!run) return tl::make_unexpected(run.error());
  std::vector<std::string> ids;
  for (const auto& target : run->targets) {
    for (const auto& row : target.cases) {
      const bool failed = row.unexpected || row.verdict == results::Verdict::error;
      const bool known = std::find(ids.begin(), ids.end(), row.id) != ids.end();
      if (failed && !known) ids.push_back(row.id);
    }
  }
  if (ids.empty()) {
    return tl::make_unexpected(Trouble{
        .exit_code = kNothing, .what = path + ": no case of this run failed; nothing is selected"});
  }
  return ids;
}

}  // namespace wsspec::cli
