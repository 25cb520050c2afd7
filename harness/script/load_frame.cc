#include "harness/script/load_frame.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "harness/script/load_payload.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

struct NamedOpcode {
  std::string_view name{};
  std::uint8_t opcode = 0;
};
constexpr NamedOpcode kOpcodes[] = {
    {"text", protocol::kText},
    {"binary", protocol::kBinary},
    {"continuation", protocol::kContinuation},
    {"ping", protocol::kPing},
    {"pong", protocol::kPong},
    {"close", protocol::kClose},
};

constexpr std::string_view kFrameKeys[] = {
    "text", "binary", "continuation", "ping",        "pong",     "close",   "opcode",    "payload",
    "fin",  "rsv",    "mask",         "length_form", "announce", "deflate", "fragments", "between"};
constexpr std::string_view kCloseKeys[] = {"code", "reason"};

Payload code_payload(std::int64_t code) {
  const auto high = static_cast<std::byte>((code >> 8) & 0xff);
  const auto low = static_cast<std::byte>(code & 0xff);
  return {{Literal{{high, low}}}};
}

// Section 5.5.1: a code of two octets in network byte order, then the reason.
// Codes that may not be sent are not refused here: sending them is the test.
Payload load_close_body(const Node& node) {
  if (node.json().is_number()) return code_payload(node.integer(0, 65535));
  if (!node.json().is_object() || !node.json().contains("code")) {
    const bool text = node.json().is_string() && !node.json().get<std::string>().empty();
    if (text)
      node.fail("a Close body is a code, {\"code\": n, \"reason\": P}, a payload object or \"\"");
    return load_payload(node);
  }
  const ObjectReader close(node, kCloseKeys);
  Payload body = code_payload(close.need("code")->integer(0, 65535));
  if (const auto reason = close.get("reason")) {
    const Payload text = load_payload(*reason);
    body.parts.insert(body.parts.end(), text.parts.begin(), text.parts.end());
  }
  return body;
}

void load_kind(const Node& node, const ObjectReader& object, FrameSpec& frame) {
  std::size_t num_kinds = 0;
  for (const auto& [name, opcode] : kOpcodes) {
    const auto body = object.get(name);
    if (!body) continue;
    ++num_kinds;
    frame.opcode = opcode;
    frame.payload = opcode == protocol::kClose ? load_close_body(*body) : load_payload(*body);
  }
  if (const auto opcode = object.get("opcode")) {
    ++num_kinds;
    frame.opcode = static_cast<std::uint8_t>(opcode->count(15));
    if (const auto payload = object.get("payload")) frame.payload = load_payload(*payload);
  } else if (const auto payload = object.get("payload")) {
    payload->fail("\"payload\" belongs to \"opcode\"; write {\"text\": P} or the like");
  }
  if (num_kinds == 1 || !node.json().is_object()) return;
  node.fail("a frame has exactly one of text, binary, continuation, ping, pong, close, opcode");
}

void load_mask(const Node& node, FrameSpec& frame) {
  if (node.json().is_boolean()) {
    frame.masking = node.boolean() ? Masking::random_key : Masking::none;
    return;
  }
  const auto key = protocol::from_hex(node.json().is_string() ? node.text() : "");
  if (!key || key->size() != frame.mask_key.size()) {
    node.fail("\"mask\" is true, false or a key of 8 hex digits, not " + node.json().dump());
    return;
  }
  frame.masking = Masking::given_key;
  std::copy(key->begin(), key->end(), frame.mask_key.begin());
}

std::optional<protocol::LengthForm> load_length_form(const Node& node) {
  const Json& form = node.json();
  if (form == 7) return protocol::LengthForm::bits7;
  if (form == 16) return protocol::LengthForm::bits16;
  if (form == 64) return protocol::LengthForm::bits64;
  node.fail("\"length_form\" is 7, 16 or 64 (bits), not " + form.dump());
  return {};
}

void check_fragments(const Node& node, const FrameSpec& frame) {
  const auto sum =
      std::accumulate(frame.fragments.begin(), frame.fragments.end(), std::uint64_t{0});
  const std::uint64_t len = payload_len(frame.payload).value_or(sum);
  if (sum <= len) return;
  node.fail("fragments of " + std::to_string(sum) + " bytes, but the payload has " +
            std::to_string(len) + "; the last fragment is what is left and is not listed");
}

void load_fragments(const Node& node, FrameSpec& frame) {
  if (!node.json().is_array()) {
    frame.fragment_every = static_cast<std::size_t>(node.count(kMaxPayloadLen));
    if (frame.fragment_every == 0)
      node.fail("a fragment size is at least 1; for empty ones say [0]");
    return;
  }
  for (const Node& item : node.items()) {
    frame.fragments.push_back(static_cast<std::size_t>(item.count(kMaxPayloadLen)));
  }
  if (frame.fragments.empty()) node.fail("no fragments; leave \"fragments\" out for one frame");
  if (frame.deflate == DeflateMode::off) check_fragments(node, frame);
}

void load_between(const Node& node, FrameSpec& frame) {
  if (frame.fragments.empty() && frame.fragment_every == 0) {
    node.fail("\"between\" needs \"fragments\" to stand between");
  }
  for (const Node& item : node.one_or_many()) frame.between.push_back(load_frame(item));
}

// A length that the form cannot hold would be cut off silently.
void check_length(const Node& node, const FrameSpec& frame) {
  if (!frame.length_form || !frame.fragments.empty() || frame.fragment_every > 0) return;
  const auto len = frame.announce ? frame.announce : payload_len(frame.payload);
  if (frame.deflate != DeflateMode::off || !len) return;
  const bool fits = (*frame.length_form == protocol::LengthForm::bits7 && *len <= 125) ||
                    (*frame.length_form == protocol::LengthForm::bits16 && *len <= 0xffff) ||
                    *frame.length_form == protocol::LengthForm::bits64;
  if (!fits) node.fail("\"length_form\" is too short for " + std::to_string(*len) + " bytes");
}

bool is_raw(const Node& node) {
  return node.json().is_object() && node.json().contains("raw");
}

Item load_item(const Node& node) {
  if (!is_raw(node)) return load_frame(node);
  static constexpr std::string_view kRawKeys[] = {"raw"};
  return load_payload(*ObjectReader(node, kRawKeys).get("raw"));
}

}  // namespace

FrameSpec load_frame(const Node& node) {
  const ObjectReader object(node, kFrameKeys);
  FrameSpec frame;
  load_kind(node, object, frame);
  frame.fin = object.boolean("fin", true);
  if (const auto rsv = object.get("rsv")) frame.rsv = static_cast<std::uint8_t>(rsv->count(7));
  if (const auto mask = object.get("mask")) load_mask(*mask, frame);
  if (const auto form = object.get("length_form")) frame.length_form = load_length_form(*form);
  if (const auto len = object.get("announce")) frame.announce = len->count(~std::uint64_t{0});
  if (object.boolean("deflate", false)) frame.deflate = DeflateMode::negotiated;
  if (const auto fragments = object.get("fragments")) load_fragments(*fragments, frame);
  if (const auto between = object.get("between")) load_between(*between, frame);
  check_length(node, frame);
  return frame;
}

std::vector<Item> load_items(const Node& node) {
  std::vector<Item> items;
  for (const Node& item : node.one_or_many()) items.push_back(load_item(item));
  if (items.empty()) node.fail("nothing to send; name a frame");
  return items;
}

}  // namespace wsspec::script
