#include <nlohmann/json.hpp>

#include "harness/script/selection.h"
#include "harness/selftest/summary.h"

namespace wsspec::selftest {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kVersion = "1.1";

Json json_of(const FaultSummary& row) {
  return {{"name", row.fault->name},
          {"what", row.fault->what},
          {"requirements", row.fault->requirements},
          {"bugs", row.fault->bugs},
          {"caught", row.caught},
          {"noticed_by", row.num_noticing},
          {"right_clause", row.cases.size()},
          {"cases", row.cases}};
}

Json json_of(const CaseSummary& row) {
  return {{"id", row.id}, {"faultless", to_string(row.faultless)}, {"faults", row.faults}};
}

Json json_of(const VariationSummary& row) {
  Json moved = Json::array();
  for (const auto& move : row.moves)
    moved.push_back({{"case", move.id},
                     {"from", to_string(move.from)},
                     {"to", to_string(move.to)},
                     {"declared", move.declared}});
  return {{"name", row.variation->name}, {"what", row.variation->what}, {"moved", moved}};
}

template <typename Row>
Json list_of(const std::vector<Row>& rows) {
  Json out = Json::array();
  for (const auto& row : rows) out.push_back(json_of(row));
  return out;
}

}  // namespace

std::string to_json(const Input& input, const Report& report, const Summary& summary) {
  const Json document = {{"format", "wsspec-selftest"},
                         {"version", kVersion},
                         {"role", protocol::to_string(input.role)},
                         {"summary",
                          {{"cases", input.cases.size()},
                           {"faults", input.faults.size()},
                           {"caught", report.num_caught},
                           {"variations", input.variations.size()},
                           {"kill_signatures", report.num_signatures},
                           {"troubles", report.troubles.size()}}},
                         {"faults", list_of(summary.faults)},
                         {"cases", list_of(summary.cases)},
                         {"variations", list_of(summary.variations)},
                         {"troubles", report.troubles}};
  return document.dump(1);
}

std::string to_json(const std::vector<std::string>& documents) {
  if (documents.size() == 1) return documents.front();
  Json roles = Json::array();
  for (const auto& document : documents) roles.push_back(Json::parse(document));
  return Json({{"format", "wsspec-selftest"}, {"version", kVersion}, {"roles", roles}}).dump(1);
}

}  // namespace wsspec::selftest
