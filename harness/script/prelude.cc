#include "harness/script/prelude.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/script/load_frame.h"

namespace wsspec::script {

namespace {

constexpr std::string_view kPreludeKeys[] = {"send", "expect"};

bool is_whole_message(const Item& item) {
  const auto* frame = std::get_if<FrameSpec>(&item);
  return frame != nullptr && frame->fin && frame->rsv == 0 && !frame->announce &&
         frame->masking != Masking::none && frame->deflate == DeflateMode::off &&
         (frame->opcode == protocol::kText || frame->opcode == protocol::kBinary);
}

PreludeSend load_send(const Node& node) {
  PreludeSend send{.items = load_items(node)};
  send.num_messages = send.items.size();
  if (!std::all_of(send.items.begin(), send.items.end(), is_whole_message)) {
    node.fail("a prelude sends whole messages: {\"text\": \"...\"} or {\"binary\": ...}");
  }
  return send;
}

PreludeStep load_prelude_step(const Node& node) {
  const ObjectReader object(node, kPreludeKeys);
  const auto send = object.get("send");
  const auto expect = object.get("expect");
  if (send && !expect) return load_send(*send);
  if (expect && !send) return PreludeExpect{.part = expect->text()};
  if (node.json().is_object()) {
    node.fail("an entry of a prelude is {\"send\": ...} or {\"expect\": \"part of a message\"}");
  }
  return PreludeExpect{};
}

}  // namespace

Prelude load_prelude(std::string_view text, Problems& problems) {
  const Json json = parse_json(text, problems);
  if (!problems.none()) return {};
  const Node root(json, "", problems);
  Prelude prelude;
  for (const Node& item : root.items()) prelude.push_back(load_prelude_step(item));
  if (prelude.empty() && problems.none()) root.fail("a prelude without an entry; leave it out");
  return prelude;
}

}  // namespace wsspec::script
