// What a server sends from a buffer that holds something else too (RFC 6455, sections 5.2 and 6.2).
#include <algorithm>
#include <memory>
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Buffer;
using protocol::FrameHeader;
using protocol::MessageReceived;

constexpr std::size_t kLongEcho = 1000;

// One buffer that grows and never shrinks.
void keep_tail(Behaviour& behaviour) {
  change_messages(behaviour, [buffer = Buffer()](MessageReceived& message) mutable {
    if (message.opcode != protocol::kBinary) return true;
    if (buffer.size() < message.payload.size()) buffer.resize(message.payload.size());
    std::ranges::copy(message.payload, buffer.begin());
    message.payload = buffer;
    return true;
  });
}

// A write that the socket took half of is gone on with behind the pong: where a ping is the last
// frame that a segment begins, its pong is the next to leave.
void put_pong_inside(Behaviour& behaviour) {
  const auto pings = std::make_shared<bool>(false);
  const auto rest = std::make_shared<Buffer>();
  rewrite_headers(behaviour, [pings](const FrameHeader& header, bool) {
    *pings = header.opcode == protocol::kPing;
    return true;
  });
  behaviour.on_octets = [pings, rest](FrameReason reason, Buffer& octets) {
    if (reason == FrameReason::echo && *pings && octets.size() > kLongEcho) {
      const auto half = octets.begin() + static_cast<std::ptrdiff_t>(octets.size() / 2);
      rest->assign(half, octets.end());
      octets.erase(half, octets.end());
    } else {
      protocol::append(octets, std::exchange(*rest, {}));
    }
  };
}

// A framework's way of ending every answer.
void announce_body(const protocol::RequestHead&, protocol::ResponseHead& response) {
  if (response.headers.has("Sec-WebSocket-Protocol"))
    response.headers.fields.push_back({"Content-Length", "19"});
}

}  // namespace

std::vector<Fault> sent_buffer_faults() {
  return {
      {.name = "keeps-tail-of-longer-message",
       .requirements = {"6455-6.2-4", "6455-6.2-5"},
       .what = "delivers a binary message with the rest of a longer one before it",
       .bugs = {105, 106},
       .apply = keep_tail},
      {.name = "pong-inside-long-frame",
       .requirements = {"6455-5.2-1", "6455-5.2-9"},
       .what = "writes a pong into the middle of a long frame that has not left yet",
       .bugs = {243, 244, 279},
       .apply = put_pong_inside},
      {.name = "announces-body-of-101-with-subprotocol",
       .requirements = {"6455-4.2.2-20"},
       .what = "adds Content-Length: 19 to a 101 that names a subprotocol",
       .bugs = {20, 258},
       .apply = [](Behaviour& b) { change_acceptance(b, announce_body); },
       .server_only = true},
  };
}

}  // namespace wsspec::reference
