// Compressed messages and answers that a server gets wrong at the edges (RFC 7692,
// sections 6.1, 7.1 and 7.2.1).
#include <memory>

#include "harness/protocol/deflate_codec.h"
#include "harness/reference/faults_answers.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::Buffer;
using protocol::Frame;
using protocol::MessageReceived;
using protocol::RequestHead;

bool is_compressed(const Frames& frames) {
  return !frames.empty() && (frames.front().header.rsv & protocol::kRsv1) != 0;
}

// Two halves, each flushed and shortened as if it was the last.
void strip_each_fragment(const MessageReceived& message, Frames& frames) {
  if (!is_compressed(frames) || message.payload.size() < 1000) return;
  protocol::Deflater deflater(/*window_bits=*/9, /*no_context_takeover=*/true);
  const protocol::Bytes whole = message.payload;
  const std::size_t half = whole.size() / 2;
  Buffer first;
  Buffer second;
  deflater.compress(whole.first(half), first);
  deflater.compress(whole.subspan(half), second);
  frames = {protocol::make_frame(message.opcode, first, /*fin=*/false, protocol::kRsv1),
            protocol::make_frame(protocol::kContinuation, second)};
}

// Every frame of the connection passes through the same writer.
void mark_close_reply(Behaviour& behaviour) {
  const auto agreed = std::make_shared<bool>(false);
  behaviour.on_deflate = [agreed](const RequestHead&, const auto& accepted) {
    *agreed = accepted.has_value();
  };
  change_frames(behaviour, FrameReason::close_reply, [agreed](Frames& frames) {
    for (Frame& frame : frames) frame.header.rsv |= *agreed ? protocol::kRsv1 : std::uint8_t{0};
  });
}

void answer_16_bits(const RequestHead& request, std::optional<AcceptedDeflate>& accepted) {
  const auto offered =
      request.headers.joined("Sec-WebSocket-Extensions").find(protocol::kClientMaxWindowBits);
  if (!accepted || offered == std::string::npos) return;
  drop_param(*accepted, protocol::kClientMaxWindowBits);
  accepted->response.params.push_back(
      {.name = std::string(protocol::kClientMaxWindowBits), .value = "16"});
}

}  // namespace

std::vector<Fault> deflated_faults() {
  return {
      {.name = "strips-flush-octets-of-each-fragment",
       .requirements = {"7692-7.2.1-7", "7692-7.2.1-6", "7692-7.2.1-1"},
       .what = "sends long messages in two fragments and removes 00 00 FF FF from both",
       .bugs = {202},
       .apply = [](Behaviour& b) { change_echoes(b, strip_each_fragment); }},
      {.name = "rsv1-on-close-reply",
       .requirements = {"7692-6.1-3", "7692-6-1"},
       .what = "answers a Close with RSV1 set where permessage-deflate was agreed",
       .bugs = {225},
       .apply = mark_close_reply},
      {.name = "answers-16-client-window-bits",
       .requirements = {"7692-7.1.2.2-7"},
       .what = "answers client_max_window_bits=16 where the client offered the parameter",
       .bugs = {11, 43},
       .apply = [](Behaviour& b) { b.on_deflate = answer_16_bits; },
       .server_only = true},
  };
}

}  // namespace wsspec::reference
