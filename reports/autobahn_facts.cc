#include "reports/autobahn_facts.h"

#include <map>
#include <nlohmann/json.hpp>

namespace wsspec::reports {
namespace {

using Json = nlohmann::ordered_json;

AutobahnFacts facts_of(const Json& row, int number) {
  return {.id = row.at("id").get<std::string>(),
          .number = number,
          .what = row.at("what").get<std::string>(),
          .expected = row.value("expected", Json::object()).dump(),
          .codes = row.at("codes").get<std::vector<int>>(),
          .closed_by_us = row.value("closed_by_us", false),
          .clean = row.value("clean", false),
          .code_decides = row.value("code_decides", false),
          .is_strict = row.value("strict", false),
          .is_informational = row.value("informational", false),
          .is_timed = row.value("timed", false)};
}

}  // namespace

const std::vector<AutobahnFacts>& autobahn_facts() {
  static const std::vector<AutobahnFacts> facts = [] {
    std::vector<AutobahnFacts> all;
    for (const auto& row : Json::parse(embedded_autobahn.begin()->contents)) {
      all.push_back(facts_of(row, static_cast<int>(all.size()) + 1));
    }
    return all;
  }();
  return facts;
}

const AutobahnFacts* find_autobahn(std::string_view id) {
  static const std::map<std::string_view, const AutobahnFacts*> by_id = [] {
    std::map<std::string_view, const AutobahnFacts*> all;
    for (const auto& facts : autobahn_facts()) all.emplace(facts.id, &facts);
    return all;
  }();
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : found->second;
}

}  // namespace wsspec::reports
