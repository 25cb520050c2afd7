#include "harness/script/families.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/script/substitute.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

constexpr std::size_t kMaxMembers = 20'000;
constexpr std::int64_t kFarthestNumber = std::int64_t{1} << 53;
// Filled in by the runner: "raw" requests, "flood" and responses must not find them replaced
// before.
constexpr std::string_view kTakenNames[] = {"host",   "key",         "target",     "n",
                                            "accept", "subprotocol", "extensions", "origin"};

bool is_range(const Json& value) {
  return value.is_object() && value.contains("from");
}

void append_range(const Node& node, std::vector<Json>& values) {
  static constexpr std::string_view kRangeKeys[] = {"from", "to", "step"};
  const ObjectReader range(node, kRangeKeys);
  const std::int64_t from = range.need("from")->integer(-kFarthestNumber, kFarthestNumber);
  const auto to = range.need("to");
  const std::int64_t last = to ? to->integer(from, kFarthestNumber) : from;
  const auto step_node = range.get("step");
  const std::int64_t step = step_node ? step_node->integer(1, kFarthestNumber) : 1;
  if (static_cast<std::size_t>((last - from) / step) >= kMaxMembers) {
    node.fail("a range of more than " + std::to_string(kMaxMembers) + " values");
    return;
  }
  for (std::int64_t value = from; value <= last; value += step) values.emplace_back(value);
}

std::vector<Json> load_values(const Node& node) {
  std::vector<Json> values;
  for (const Node& item : node.one_or_many()) {
    if (is_range(item.json())) {
      append_range(item, values);
    } else {
      values.push_back(item.json());
    }
  }
  if (values.empty()) node.fail("no values, so no case; name at least one");
  return values;
}

bool fills_in(const Json& step) {
  if (step.is_object() && step.contains("respond")) return true;
  if (!step.is_object() || !step.contains("request")) return false;
  const Json& request = step["request"];
  return request.is_object() && (request.contains("raw") || request.contains("flood"));
}

bool has_filled_head(const Json& entry) {
  const auto steps = entry.find("steps");
  return steps != entry.end() && steps->is_array() &&
         std::any_of(steps->begin(), steps->end(), fills_in);
}

void check_name(const Node& node, std::string_view name) {
  if (std::find(std::begin(kTakenNames), std::end(kTakenNames), name) == std::end(kTakenNames)) {
    return;
  }
  node.fail(in_quotes(name) + " is filled in by requests and responses; choose another name");
}

// The first name varies slowest.
std::vector<Bindings> product(const Node& node) {
  std::vector<Bindings> rows{{}};
  for (const auto& [name, list] : node.members()) {
    const std::vector<Json> values = load_values(list);
    if (rows.size() * values.size() > kMaxMembers) {
      list.fail("a family of more than " + std::to_string(kMaxMembers) + " cases");
      return {};
    }
    std::vector<Bindings> longer;
    for (const Bindings& row : rows) {
      for (const Json& value : values) {
        longer.push_back(row);
        longer.back().emplace_back(name, value);
      }
    }
    rows = std::move(longer);
  }
  return rows;
}

// A row's tags are the member's own, beside those of the entry.
constexpr std::string_view kTagsOfRow = "tags";

Bindings load_row(const Node& node) {
  Bindings row;
  for (const auto& [name, value] : node.members()) {
    if (name != kTagsOfRow) row.emplace_back(name, value.json());
  }
  return row;
}

void add_tags(const Node& node, Json& member) {
  if (!node.json().contains(kTagsOfRow)) return;
  if (!node.json()[kTagsOfRow].is_array()) {
    node.fail("\"tags\" of a row is a list");
    return;
  }
  for (const Json& tag : node.json()[kTagsOfRow]) member["tags"].push_back(tag);
}

// A name that one row lacks would stay in that case's strings unreplaced.
void check_same_names(const Node& node, const Bindings& row, const Bindings& first) {
  for (const auto& [name, value] : first) {
    const bool has =
        std::any_of(row.begin(), row.end(), [&](const auto& each) { return each.first == name; });
    if (!has) node.fail("row without " + in_quotes(name) + "; all rows name the same");
  }
  if (row.size() > first.size()) node.fail("row with more names than the first row");
}

std::vector<Bindings> rows(const Node& node) {
  std::vector<Bindings> out;
  for (const Node& item : node.items()) {
    out.push_back(load_row(item));
    check_same_names(item, out.back(), out.front());
  }
  if (out.empty()) node.fail("no rows, so no case; name at least one");
  return out;
}

}  // namespace

std::vector<Json> expand_family(const Node& entry) {
  if (!entry.json().is_object() || !entry.json().contains("for")) return {entry.json()};
  const Node node(entry.json()["for"], entry.pointer() + "/for", entry.problems());
  const auto families = node.json().is_array() ? rows(node) : product(node);
  if (has_filled_head(entry.json()) && !families.empty()) {
    for (const auto& [name, value] : families.front()) check_name(node, name);
  }
  Json body = entry.json();
  body.erase("for");
  std::vector<Json> members;
  members.reserve(families.size());
  for (const Bindings& row : families) {
    members.push_back(substitute(Node(body, entry.pointer(), entry.problems()), row));
  }
  if (!node.json().is_array()) return members;
  const auto items = node.items();
  for (std::size_t i = 0; i < members.size(); ++i) add_tags(items[i], members[i]);
  return members;
}

}  // namespace wsspec::script
