// What stands in the answer to a Close (RFC 6455, sections 5.5.1 and 7.4).
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::ClosePayload;
using protocol::Frame;

Frame close_frame(protocol::Bytes body) {
  return protocol::make_frame(protocol::kClose, body);
}
Frame close_frame(const ClosePayload& close, std::string_view reason) {
  return close_frame(protocol::encode_close_payload(close.code.value_or(1000), reason));
}

void swap_code(const ClosePayload& received, Frames& frames) {
  if (!received.code) return;
  protocol::Buffer body = protocol::encode_close_payload(*received.code);
  std::swap(body[0], body[1]);
  frames = {close_frame(body)};
}

void cut_reason_inside_character(const ClosePayload& received, Frames& frames) {
  std::string reason = received.reason;
  while (!reason.empty() && static_cast<unsigned char>(reason.back()) < 0x80) reason.pop_back();
  if (reason.empty()) return;
  reason.pop_back();
  frames = {close_frame(received, reason)};
}

void explain_at_length(const ClosePayload& received, Frames& frames) {
  if (received.reason.size() >= 100)
    frames = {close_frame(received, "the client closed: " + received.reason + ", goodbye")};
}

}  // namespace

std::vector<Fault> close_reply_faults() {
  return {
      {.name = "answers-empty-close-with-1005",
       .requirements = {"6455-7.4.1-8"},
       .what = "puts 1005 into its answer to a Close without code",
       .bugs = {142, 151},
       .apply =
           [](Behaviour& b) {
             change_close_replies(b, [](const ClosePayload& received, Frames& frames) {
               if (!received.code) frames = {close_frame(protocol::encode_close_payload(1005))};
             });
           }},
      {.name = "answers-empty-close-with-0",
       .requirements = {"6455-7.4.2-1"},
       .what = "puts 0 into its answer to a Close without code",
       .bugs = {152},
       .apply =
           [](Behaviour& b) {
             change_close_replies(b, [](const ClosePayload& received, Frames& frames) {
               if (!received.code) frames = {close_frame(protocol::encode_close_payload(0))};
             });
           }},
      {.name = "writes-close-code-little-endian",
       .requirements = {"6455-5.5.1-2"},
       .what = "answers with the two bytes of the code swapped",
       .apply = [](Behaviour& b) { change_close_replies(b, swap_code); }},
      {.name = "answers-long-reason-with-longer-one",
       .requirements = {"6455-5.5-1"},
       .what = "answers a Close with a reason of 100 bytes and more by one of more than 125 bytes",
       .apply = [](Behaviour& b) { change_close_replies(b, explain_at_length); }},
      {.name = "cuts-reason-inside-character",
       .requirements = {"6455-7.1.6-1", "6455-5.5.1-3"},
       .what = "repeats a reason and cuts it inside a character",
       .bugs = {106},
       .apply = [](Behaviour& b) { change_close_replies(b, cut_reason_inside_character); }},
      {.name = "sends-close-without-fin",
       .requirements = {"6455-5.4-6", "6455-5.5-2"},
       .what = "answers a Close with a reason by one without FIN",
       .apply =
           [](Behaviour& b) {
             change_close_replies(b, [](const ClosePayload& received, Frames& frames) {
               if (!received.reason.empty()) frames.front().header.fin = false;
             });
           }},
  };
}

}  // namespace wsspec::reference
