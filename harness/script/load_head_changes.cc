#include "harness/script/load_head_changes.h"

#include <nlohmann/json.hpp>

#include "harness/script/load_cut.h"
#include "harness/script/load_frame.h"
#include "harness/script/load_payload.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kOrders[] = {"as-is", "reverse", "shuffle"};
constexpr std::string_view kChanging[] = {"version", "set",   "omit",  "add",
                                          "rename",  "order", "flood", "line_end"};
constexpr std::uint64_t kMaxFlood = 100'000;

HeaderFields load_object_pairs(const Node& node) {
  HeaderFields pairs;
  for (const auto& [name, value] : node.members()) pairs.emplace_back(name, value.text_or_number());
  return pairs;
}

void load_lists(const ObjectReader& object, HeadChanges& changes) {
  if (const auto set = object.get("set")) changes.set = load_object_pairs(*set);
  if (const auto rename = object.get("rename")) changes.rename = load_object_pairs(*rename);
  if (const auto omit = object.get("omit")) changes.omit = omit->texts();
  if (const auto add = object.get("add")) changes.add = load_fields(*add);
}

void load_octets(const ObjectReader& object, HeadChanges& changes) {
  if (const auto raw = object.get("raw")) changes.raw = load_payload(*raw);
  if (const auto body = object.get("body")) changes.body = load_payload(*body);
  if (const auto glued = object.get("glued")) changes.glued = load_items(*glued);
  if (const auto cut = object.get("cut")) changes.cut = load_cut(*cut);
}

void load_order(const Node& node, HeadChanges& changes) {
  const std::string order = node.word("order", kOrders);
  changes.reverse = order == "reverse";
  changes.shuffle = order == "shuffle";
}

void load_flood(const Node& node, HeadChanges& changes) {
  changes.flood = static_cast<std::size_t>(node.count(kMaxFlood));
  if (changes.add.empty()) node.fail("\"flood\" repeats \"add\"; give the field to repeat");
}

// A head written out leaves nothing to change.
void check_raw(const ObjectReader& object, std::span<const std::string_view> keys) {
  if (!object.has("raw")) return;
  for (const std::string_view key : keys) {
    const auto other = object.get(key);
    if (other) other->fail("\"raw\" is the whole head; write \"" + std::string(key) + "\" into it");
  }
}

}  // namespace

HeaderFields load_fields(const Node& node) {
  HeaderFields fields;
  for (const Node& item : node.items()) {
    const std::vector<Node> field = item.items();
    if (field.size() == 2) {
      fields.emplace_back(field[0].text(), field[1].text_or_number());
    } else if (item.json().is_array()) {
      item.fail("a field is [\"Name\", \"value\"]");
    }
  }
  return fields;
}

void load_head_changes(const ObjectReader& object, std::span<const std::string_view> others,
                       HeadChanges& changes) {
  changes.version = object.text("version", changes.version);
  changes.line_end = object.text("line_end", changes.line_end);
  load_lists(object, changes);
  load_octets(object, changes);
  if (const auto order = object.get("order")) load_order(*order, changes);
  if (const auto flood = object.get("flood")) load_flood(*flood, changes);
  check_raw(object, kChanging);
  check_raw(object, others);
}

}  // namespace wsspec::script
