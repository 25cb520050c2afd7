// Which parts of a run are there: "2/4", "1+2/4".
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace wsspec::config {

struct Shards {
  std::set<int> parts{};  // from 1
  int count = 1;

  [[nodiscard]] bool whole() const { return static_cast<int>(parts.size()) == count; }
};

// As Run::shard spells it; empty text is part 1 of 1.
[[nodiscard]] std::optional<Shards> parse_shards(std::string_view text);
[[nodiscard]] std::string to_string(const Shards& shards);      // whole: ""
[[nodiscard]] std::string missing_parts(const Shards& shards);  // "3, 4"; whole: ""

}  // namespace wsspec::config
