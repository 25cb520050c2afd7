// The requirements that a fault breaks, with those that say the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/script/requirements.h"

namespace wsspec::selftest {

class Clauses {
 public:
  Clauses() = default;
  Clauses(const std::vector<std::string_view>& ids, const script::Requirements& requirements) {
    for (const auto id : ids) add(std::string(id), requirements);
  }

  [[nodiscard]] bool contain(const std::string& id) const { return ids_.contains(id); }
  [[nodiscard]] bool share(const std::vector<std::string>& ids) const {
    for (const auto& id : ids) {
      if (contain(id)) return true;
    }
    return false;
  }

 private:
  void add(const std::string& id, const script::Requirements& requirements) {
    ids_.insert(id);
    for (const auto& [other, entry] : requirements) {
      if (entry.restates == id) ids_.insert(other);
      if (other == id && !entry.restates.empty()) ids_.insert(entry.restates);
    }
  }

  std::set<std::string> ids_{};
};

}  // namespace wsspec::selftest
