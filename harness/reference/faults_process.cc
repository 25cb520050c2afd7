// Input that takes the whole server down (RFC 6455, section 10.7): it crashes, or
// hangs and serves nobody any more.
#include "harness/reference/faults_deaths.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::CloseReceived;
using protocol::Event;
using protocol::FrameReceived;
using protocol::MessageReceived;
using protocol::PingReceived;

template <typename Received>
bool is(const Event& event) {
  return std::holds_alternative<Received>(event);
}

// At the n-th event of a connection that `counts`.
void die_at_nth(Behaviour& behaviour, Death death, int n, bool (*counts)(const Event&)) {
  behaviour.on_process = [death, n, counts, num = 0](const Event& event) mutable {
    num += counts(event) ? 1 : 0;
    return num == n ? death : Death::none;
  };
}

bool is_fragment(const Event& event) {
  const auto* frame = std::get_if<FrameReceived>(&event);
  return frame != nullptr && frame->header.opcode == protocol::kContinuation;
}

}  // namespace

std::vector<Fault> process_faults() {
  return {
      {.name = "crashes-at-empty-close",
       .requirements = {"6455-5.5.1-7", "6455-5.5.1-1", "6455-10.7-1"},
       .what = "aborts at a Close without code",
       .bugs = {171, 280},
       .apply =
           [](Behaviour& b) {
             die_where(b, Death::crash, [](const Event& event) {
               const auto* received = std::get_if<CloseReceived>(&event);
               return received != nullptr && !received->close.code;
             });
           }},
      {.name = "crashes-at-length-with-top-bit",
       .requirements = {"6455-5.2-10", "6455-10.7-1"},
       .what = "aborts at a 64-bit length with its most significant bit set",
       .bugs = {79, 80},
       .apply = die_at<Broken::length_top_bit, Death::crash>},
      {.name = "crashes-at-orphan-continuation",
       .requirements = {"6455-6.2-5", "6455-5.4-3", "6455-10.7-1"},
       .what = "aborts at a continuation that continues nothing",
       .bugs = {118},
       .apply = die_at<Broken::continuation_without_start, Death::crash>},
      {.name = "crashes-at-undecodable-deflate-data",
       .requirements = {"7692-7.2.2-1", "6455-10.7-1"},
       .what = "aborts at compressed data that is invalid",
       .bugs = {201, 203},
       .apply = die_at<Broken::deflate_data, Death::crash>},
      {.name = "crashes-at-extension-named-constructor",
       .requirements = {"6455-4.2.2-17", "6455-10.7-1"},
       .what = "aborts where an extension is named like a member of every object",
       .bugs = {4},
       .apply =
           [](Behaviour& b) {
             b.on_process_request = [](const protocol::RequestHead& request) {
               const bool named =
                   request.headers.has_token("Sec-WebSocket-Extensions", "constructor");
               return named ? Death::crash : Death::none;
             };
           },
       .server_only = true},
      {.name = "exits-at-third-message",
       .requirements = {"6455-6.2-4", "6455-6.2-5", "6455-10.7-1"},
       .what = "ends at the third message of a connection",
       .apply = [](Behaviour& b) { die_at_nth(b, Death::crash, 3, is<MessageReceived>); }},
      {.name = "crashes-at-500-fragments",
       .requirements = {"6455-10.4-1", "6455-10.7-1"},
       .what = "aborts at the 500th continuation of a connection, however small they are",
       .apply = [](Behaviour& b) { die_at_nth(b, Death::crash, 500, is_fragment); }},
      {.name = "hangs-at-ping-of-125-bytes",
       .requirements = {"6455-5.5.2-2", "6455-5.5-1"},
       .what = "serves nobody any more once a ping had 125 bytes",
       .bugs = {241},
       .apply =
           [](Behaviour& b) {
             die_where(b, Death::hang, [](const Event& event) {
               const auto* ping = std::get_if<PingReceived>(&event);
               return ping != nullptr && ping->payload.size() == 125;
             });
           }},
      {.name = "hangs-at-thousand-pings",
       .requirements = {"6455-10.4-1", "6455-5.5.2-2", "6455-10.7-1"},
       .what = "serves nobody any more once a connection has brought a thousand pings",
       .apply = [](Behaviour& b) { die_at_nth(b, Death::hang, 1000, is<PingReceived>); }},
      {.name = "hangs-at-huge-length",
       .requirements = {"6455-10.4-1", "6455-7.4.1-12", "6455-10.7-1"},
       .of_client = {"6455-10.4-1", "6455-7.2.1-2", "6455-10.7-1"},
       .what = "serves nobody any more once a frame was announced that is beyond its limit",
       .bugs = {96, 97, 99, 100, 102, 278},
       .apply = die_at<Broken::message_too_big, Death::hang>},
  };
}

}  // namespace wsspec::reference
