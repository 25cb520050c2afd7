// Rules on compressed messages that are not enforced, or where there is none
// (RFC 7692, section 6).
#include <utility>

#include "harness/protocol/utf8.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::FrameReceived;
using protocol::MessageReceived;

constexpr std::string_view kTruncated = "the data ends inside a block";

void check_plain_text_only(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::text_not_utf8);
  refuse_messages(behaviour, Broken::text_not_utf8, [](const MessageReceived& message) {
    return message.opcode == protocol::kText && !message.compressed &&
           protocol::first_invalid_utf8(message.payload).has_value();
  });
}

void check_compressed_bytes(Behaviour& behaviour) {
  behaviour.on_event = [](protocol::Event& event) {
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && frame->header.opcode == protocol::kText &&
        (frame->header.rsv & protocol::kRsv1) != 0 && protocol::first_invalid_utf8(frame->payload))
      event = failure(Broken::text_not_utf8);
    return true;
  };
}

// Inflates 00 00 FF FF behind data that ends inside a block, as if it stood there.
void deliver_own_tail(Behaviour& behaviour) {
  excuse(behaviour, Broken::deflate_data, [](auto seen) { return seen == kTruncated; });
  auto relaxed = std::move(behaviour.on_event);
  behaviour.on_event = [relaxed = std::move(relaxed), cut = false](protocol::Event& event) mutable {
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event))
      cut |= rule->error.detail == kTruncated;
    if (auto* message = std::get_if<MessageReceived>(&event); message && std::exchange(cut, false))
      protocol::append(message->payload, std::string_view("\x00\x00\xff\xff", 4));
    return relaxed(event);
  };
}

// What does not inflate is neither delivered nor an error.
void skip_undecodable(Behaviour& behaviour) {
  behaviour.rules.relax(Broken::deflate_data);
  behaviour.on_event = [skip = false](protocol::Event& event) mutable {
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event))
      skip |= rule->error.broken == Broken::deflate_data;
    return !std::holds_alternative<MessageReceived>(event) || !std::exchange(skip, false);
  };
}

}  // namespace

std::vector<Fault> deflate_rule_faults() {
  return {
      {.name = "accepts-rsv1-on-continuation",
       .requirements = {"7692-6.1-6"},
       .what = "takes a continuation with RSV1",
       .bugs = {190, 210, 211, 212},
       .apply = [](Behaviour& b) { b.rules.relax(Broken::rsv1_on_continuation); }},
      {.name = "accepts-compressed-ping",
       .requirements = {"7692-6.1-5"},
       .what = "takes a ping with RSV1",
       .bugs = {190, 206, 212},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::rsv1_on_control, [](auto seen) { return seen.starts_with("ping"); });
           }},
      {.name = "accepts-compressed-pong",
       .requirements = {"7692-6.1-5"},
       .what = "takes a pong with RSV1",
       .bugs = {190, 212},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::rsv1_on_control, [](auto seen) { return seen.starts_with("pong"); });
           }},
      {.name = "accepts-compressed-close",
       .requirements = {"7692-6.1-5"},
       .what = "takes a Close with RSV1",
       .bugs = {190, 212},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::rsv1_on_control,
                    [](auto seen) { return seen.starts_with("close"); });
           }},
      {.name = "delivers-own-deflate-tail",
       .requirements = {"6455-10.7-1", "7692-7.2.2-1"},
       .what = "takes the 00 00 FF FF that it appends for data of a block that was cut short",
       .bugs = {203},
       .apply = deliver_own_tail},
      {.name = "delivers-undecodable-deflate-data",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "delivers what was inflated in front of an invalid block",
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::deflate_data, [](auto seen) { return seen != kTruncated; });
           }},
      {.name = "skips-undecodable-messages",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "drops a message that does not inflate and goes on",
       .apply = skip_undecodable},
      {.name = "no-utf8-check-of-inflated-text",
       .requirements = {"7692-6.1-9", "6455-8.1-1"},
       .what = "checks uncompressed text only",
       .apply = check_plain_text_only},
      {.name = "utf8-check-of-compressed-bytes",
       .requirements = {"7692-6.1-8"},
       .what = "checks the compressed bytes of a text message for UTF-8",
       .apply = check_compressed_bytes},
  };
}

}  // namespace wsspec::reference
