#include "harness/script/load_payload.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

constexpr std::uint64_t kMaxInflatedLen = std::uint64_t{1} << 40;

constexpr std::string_view kPayloadKeys[] = {"hex",  "repeat", "times",         "random",
                                             "size", "words",  "zeros_deflated"};
constexpr std::string_view kPayloadKinds[] = {"hex",  "repeat", "random",
                                              "size", "words",  "zeros_deflated"};

PayloadPart load_hex(const Node& node) {
  const std::string digits = node.text();
  const auto bytes = protocol::from_hex(digits);
  if (!bytes) node.fail("no hex octets: " + in_quotes(digits) + "; two digits an octet");
  return Literal{bytes.value_or(protocol::Buffer{})};
}

bool holds_random(const Payload& payload) {
  return std::any_of(payload.parts.begin(), payload.parts.end(), [](const PayloadPart& part) {
    return std::holds_alternative<RandomBytes>(part) || std::holds_alternative<Words>(part);
  });
}

PayloadPart load_repeat(const ObjectReader& object, const Node& unit_node) {
  const Payload unit = load_payload(unit_node);
  if (holds_random(unit)) unit_node.fail("random octets cannot be repeated; use {\"random\": n}");
  Repeat repeat{render(unit, /*seed=*/0), 0};
  if (const auto times = object.need("times")) {
    const std::uint64_t most = kMaxPayloadLen / std::max<std::uint64_t>(1, repeat.unit.size());
    repeat.times = static_cast<std::size_t>(times->count(most));
  }
  return repeat;
}

PayloadPart load_kind(std::string_view kind, const ObjectReader& object, const Node& value) {
  if (kind == "hex") return load_hex(value);
  if (kind == "repeat") return load_repeat(object, value);
  if (kind == "random") return RandomBytes{static_cast<std::size_t>(value.count(kMaxPayloadLen))};
  if (kind == "size") return SizedText{static_cast<std::size_t>(value.count(kMaxPayloadLen))};
  if (kind == "words") return Words{static_cast<std::size_t>(value.count(kMaxPayloadLen))};
  return DeflatedZeros{value.count(kMaxInflatedLen)};
}

void load_object(const Node& node, Payload& out) {
  const ObjectReader object(node, kPayloadKeys);
  std::size_t num_kinds = 0;
  for (const std::string_view kind : kPayloadKinds) {
    const auto value = object.get(kind);
    if (!value) continue;
    ++num_kinds;
    out.parts.push_back(load_kind(kind, object, *value));
  }
  if (num_kinds != 1) {
    node.fail(
        "a payload object has exactly one of hex, repeat, random, size, words, zeros_deflated");
  } else if (object.has("times") && !object.has("repeat")) {
    node.fail("\"times\" belongs to \"repeat\"; say {\"repeat\": P, \"times\": n}");
  }
}

}  // namespace

Payload load_payload(const Node& node) {
  if (node.json().is_string()) return literal(protocol::as_bytes(node.text()));
  Payload payload;
  if (node.json().is_array()) {
    for (const Node& item : node.items()) {
      const Payload part = load_payload(item);
      payload.parts.insert(payload.parts.end(), part.parts.begin(), part.parts.end());
    }
  } else if (node.json().is_object()) {
    load_object(node, payload);
  } else {
    node.fail("a payload is a string, an object or a list of payloads, not " + node.json().dump());
  }
  return payload;
}

}  // namespace wsspec::script
