#include "harness/script/load_cut.h"

#include <nlohmann/json.hpp>

namespace wsspec::script {
namespace {

constexpr std::string_view kCutKeys[] = {"bytes", "every", "at", "pause"};
constexpr std::int64_t kFarthest = std::int64_t{1} << 32;  // beyond any payload

std::vector<std::int64_t> load_offsets(const Node& node) {
  std::vector<std::int64_t> at;
  for (const Node& item : node.one_or_many()) at.push_back(item.integer(-kFarthest, kFarthest));
  return at;
}

}  // namespace

std::chrono::milliseconds load_milliseconds(const Node& node) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(node.count(kMaxPauseMs)));
}

Cut load_cut(const Node& node) {
  Cut cut;
  if (node.json().is_string()) {
    static constexpr std::string_view kWords[] = {"bytes"};
    cut.every_byte = node.word("cut", kWords) == "bytes";
    return cut;
  }
  const ObjectReader object(node, kCutKeys);
  cut.every_byte = object.boolean("bytes", false);
  if (const auto every = object.get("every")) {
    cut.every = static_cast<std::size_t>(every->count(static_cast<std::uint64_t>(kFarthest)));
  }
  if (const auto at = object.get("at")) cut.at = load_offsets(*at);
  if (const auto pause = object.get("pause")) cut.pause = load_milliseconds(*pause);
  if (node.json().is_object() && cut.none()) {
    node.fail("a cut is \"bytes\", {\"every\": n} or {\"at\": [offsets]}");
  }
  return cut;
}

}  // namespace wsspec::script
