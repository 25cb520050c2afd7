#include "harness/script/load_request.h"

#include <nlohmann/json.hpp>

#include "harness/script/load_cut.h"
#include "harness/script/load_frame.h"
#include "harness/script/load_payload.h"

namespace wsspec::script {
namespace {

constexpr std::string_view kKeys[] = {"method",   "target", "version", "set",   "omit",
                                      "add",      "rename", "order",   "offer", "flood",
                                      "line_end", "raw",    "body",    "glued", "cut"};
constexpr std::string_view kOrders[] = {"as-is", "reverse", "shuffle"};
constexpr std::uint64_t kMaxFlood = 100'000;

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs load_object_pairs(const Node& node) {
  Pairs pairs;
  for (const auto& [name, value] : node.members()) pairs.emplace_back(name, value.text_or_number());
  return pairs;
}

Pairs load_fields(const Node& node) {
  Pairs fields;
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

void load_lists(const ObjectReader& object, RequestStep& request) {
  if (const auto set = object.get("set")) request.set = load_object_pairs(*set);
  if (const auto rename = object.get("rename")) request.rename = load_object_pairs(*rename);
  if (const auto omit = object.get("omit")) request.omit = omit->texts();
  if (const auto add = object.get("add")) request.add = load_fields(*add);
}

void load_octets(const ObjectReader& object, RequestStep& request) {
  if (const auto raw = object.get("raw")) request.raw = load_payload(*raw);
  if (const auto body = object.get("body")) request.body = load_payload(*body);
  if (const auto glued = object.get("glued")) request.glued = load_items(*glued);
  if (const auto cut = object.get("cut")) request.cut = load_cut(*cut);
}

void load_order(const Node& node, RequestStep& request) {
  const std::string order = node.word("order", kOrders);
  request.reverse = order == "reverse";
  request.shuffle = order == "shuffle";
}

void load_flood(const Node& node, RequestStep& request) {
  request.flood = static_cast<std::size_t>(node.count(kMaxFlood));
  if (request.add.empty()) node.fail("\"flood\" repeats \"add\"; give the field to repeat");
}

// A head written out leaves nothing to change.
void check_raw(const ObjectReader& object) {
  if (!object.has("raw")) return;
  for (const std::string_view key : {"method", "target", "version", "set", "omit", "add", "rename",
                                     "order", "offer", "flood", "line_end"}) {
    const auto other = object.get(key);
    if (other) other->fail("\"raw\" is the whole head; write \"" + std::string(key) + "\" into it");
  }
}

}  // namespace

RequestStep load_request(const Node& node) {
  const ObjectReader object(node, kKeys);
  RequestStep request;
  request.method = object.text("method", request.method);
  request.target = object.text("target", request.target);
  request.version = object.text("version", request.version);
  request.line_end = object.text("line_end", request.line_end);
  load_lists(object, request);
  load_octets(object, request);
  if (const auto order = object.get("order")) load_order(*order, request);
  if (const auto flood = object.get("flood")) load_flood(*flood, request);
  if (const auto offer = object.get("offer")) request.offer = offer->text();
  check_raw(object);
  return request;
}

}  // namespace wsspec::script
