#include "harness/runner/request_writer.h"

#include <algorithm>
#include <string>
#include <vector>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/request_offer.h"
#include "harness/runner/head_changes.h"
#include "harness/runner/origin_words.h"
#include "harness/runner/replace_all.h"

namespace wsspec::runner {

using protocol::HeaderField;
using protocol::RequestHead;

namespace {

void change(const script::RequestStep& step, RequestHead& head, Random& random) {
  head.method = step.method;
  head.version = step.version;
  if (!step.target.empty()) head.target = step.target;
  change_fields(step, head.headers, random);
}

constexpr const char* kSubprotocol = "Sec-WebSocket-Protocol";

// What every request has for the sake of the target, and not of the case.
std::vector<HeaderField> fields_of_target(const Target& target) {
  std::vector<HeaderField> fields;
  for (const auto& [name, value] : target.extra_headers) fields.push_back({name, value});
  if (!target.subprotocol.empty()) fields.push_back({kSubprotocol, target.subprotocol});
  return fields;
}

// A list of subprotocols of the case's own stands alone ...
bool offers_subprotocols(const script::RequestStep& step) {
  return std::any_of(step.add.begin(), step.add.end(), [](const auto& field) {
    return protocol::equal_no_case(field.first, kSubprotocol);
  });
}

// ... and where the case is about something else it ends with the target's.
void lengthen_list(const script::Case& scripted, const Target& target, RequestHead& head) {
  if (target.subprotocol.empty() || scripted.group.starts_with("handshake.subprotocol")) return;
  for (auto& field : head.headers.fields) {
    if (!protocol::equal_no_case(field.name, kSubprotocol)) continue;
    field.value += ", " + target.subprotocol;
    return;
  }
}

// A head given as octets has one place where no case plays tricks: in front of
// its Upgrade field. A name that the head has itself is the case's business.
void add_to_raw(const Target& target, std::string& text) {
  const auto place = text.find("\nUpgrade:");
  if (place == std::string::npos) return;
  std::string lines;
  for (const auto& [name, value] : fields_of_target(target)) {
    if (text.find("\n" + name + ":") == std::string::npos) lines += name + ": " + value + "\r\n";
  }
  text.insert(place + 1, lines);
}

std::string fill_in(const script::Payload& raw, const RequestHead& head, Random& random) {
  std::string text(protocol::as_text(script::render(raw, random.next())));
  replace_all(text, "{host}", head.headers.get("Host").value_or(""));
  replace_all(text, "{key}", head.headers.get("Sec-WebSocket-Key").value_or(""));
  replace_all(text, "{target}", head.target);
  return text;
}

}  // namespace

WrittenRequest write_request(const script::RequestStep& step, const script::Case& scripted,
                             const Target& target, Random& random) {
  const protocol::ClientOffer conforming{.key = protocol::base64_encode(random.bytes(16)),
                                         .extensions = step.offer ? *step.offer : scripted.offer};
  RequestHead head = protocol::make_request(target.host, target.resource, conforming);
  for (const auto& [name, value] : fields_of_target(target)) {
    if (name != kSubprotocol || !offers_subprotocols(step)) set_field(head.headers, name, value);
  }
  change(step, head, random);
  if (offers_subprotocols(step)) lengthen_list(scripted, target, head);
  if (scripted.has_need("origin-policy")) fill_in_origins(target.origin_policy, head.headers);

  WrittenRequest written{.offer = protocol::offer_of(head)};
  std::string text;
  if (step.raw) {
    text = fill_in(*step.raw, head, random);
    add_to_raw(target, text);
    protocol::HeadParser<RequestHead> parser;
    parser.feed(protocol::as_bytes(text));
    if (parser.done()) written.offer = protocol::offer_of(parser.head());
  } else {
    text = protocol::write_head(head);
    if (step.line_end != "\r\n") replace_all(text, "\r\n", step.line_end);
  }
  written.octets = protocol::to_buffer(text);
  if (step.body) protocol::append(written.octets, script::render(*step.body, random.next()));
  return written;
}

}  // namespace wsspec::runner
