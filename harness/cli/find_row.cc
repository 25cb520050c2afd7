#include "harness/cli/find_row.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "harness/script/suggest.h"

namespace wsspec::cli {

namespace {

using Rows = std::vector<FoundRow>;

tl::expected<FoundRow, Trouble> the_only(const Rows& all, const std::string& file) {
  Rows unexpected;
  for (const FoundRow& one : all) {
    if (one.row->unexpected) unexpected.push_back(one);
  }
  if (unexpected.size() == 1) return unexpected.front();
  if (unexpected.empty() && all.size() == 1) return all.front();
  return usage(
      fmt::format("{}: name a case of it; {} of its {} are unexpected, wsspec show {} "
                  "lists them",
                  file, unexpected.size(), all.size(), file));
}

}  // namespace

tl::expected<FoundRow, Trouble> find_row(const results::Run& run, const std::string& file,
                                         const std::string& id, const std::string& target) {
  Rows all;
  std::vector<std::string_view> names;
  std::vector<std::string_view> ids;
  for (const auto& one : run.targets) {
    names.push_back(one.name);
    if (!target.empty() && one.name != target) continue;
    for (const auto& row : one.cases) {
      all.push_back({.target = &one, .row = &row});
      ids.push_back(row.id);
      if (row.id == id) return all.back();
    }
  }
  if (all.empty() && !target.empty()) {
    return usage(fmt::format("{}: it has no target {}{}", file, script::in_quotes(target),
                             script::suggestion(target, names)));
  }
  if (id.empty()) return the_only(all, file);
  return usage(fmt::format("{}: it has no case {}{}", file, script::in_quotes(id),
                           script::near_suggestion(id, ids)));
}

}  // namespace wsspec::cli
