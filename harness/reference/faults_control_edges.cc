// Control frames at the edges of what they may be (RFC 6455, section 5.5), and pongs made of what
// an earlier ping has left.
#include <algorithm>
#include <memory>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Buffer;
using protocol::Event;
using protocol::PingReceived;

void answer_same_ping_once(Behaviour& behaviour) {
  behaviour.on_event = [last = std::optional<Buffer>()](Event& event) mutable {
    const auto* ping = std::get_if<PingReceived>(&event);
    if (ping == nullptr) return true;
    const bool repeated = last == ping->payload;
    last = ping->payload;
    return !repeated;
  };
}

// Changes the payload of pings in sight of the one before.
void change_pings(Behaviour& behaviour, void (*change)(Buffer& payload, const Buffer& before)) {
  behaviour.on_event = [change, before = Buffer()](Event& event) mutable {
    if (auto* ping = std::get_if<PingReceived>(&event)) {
      change(ping->payload, before);
      before = ping->payload;
    }
    return true;
  };
}

// One buffer that is never cleared.
void keep_tail(Buffer& payload, const Buffer& before) {
  if (payload.size() < before.size())
    protocol::append(payload, protocol::Bytes(before).subspan(payload.size()));
}

void repeat_at_empty(Buffer& payload, const Buffer& before) {
  if (payload.empty()) payload = before;
}

bool takes_64_bits(std::string_view seen) {
  const auto comma = seen.find(", ");
  if (comma == std::string_view::npos) return false;
  const auto number = seen.substr(comma + 2, seen.rfind(" bytes") - comma - 2);
  return number.size() > 5 || (number.size() == 5 && number > "65535");
}

}  // namespace

std::vector<Fault> control_edge_faults() {
  return {
      {.name = "accepts-control-frames-of-126-bytes",
       .requirements = {"6455-5.5-1"},
       .what = "takes 126 bytes for the most that a control frame may have",
       .bugs = {165, 166, 167},
       .apply =
           [](Behaviour& b) {
             excuse(b, Broken::control_too_long,
                    [](auto seen) { return seen.ends_with(", 126 bytes"); });
           }},
      {.name = "accepts-control-frames-with-64-bit-length",
       .requirements = {"6455-5.5-1"},
       .what = "looks for control frames that are too long among those of 16-bit length only",
       .bugs = {165, 166},
       .apply = [](Behaviour& b) { excuse(b, Broken::control_too_long, takes_64_bits); }},
      {.name = "answers-same-ping-once",
       .requirements = {"6455-5.5.2-2"},
       .what = "leaves a ping unanswered whose payload is that of the ping before",
       .bugs = {158},
       .apply = answer_same_ping_once},
      {.name = "pong-keeps-tail-of-longer-ping",
       .requirements = {"6455-5.5.3-1"},
       .what = "answers a ping with its payload and the rest of a longer one before it",
       .bugs = {105},
       .apply = [](Behaviour& b) { change_pings(b, keep_tail); }},
      {.name = "answers-empty-ping-with-last-payload",
       .requirements = {"6455-5.5.3-1"},
       .what = "answers a ping without payload with that of the ping before",
       .bugs = {105, 110},
       .apply = [](Behaviour& b) { change_pings(b, repeat_at_empty); }},
  };
}

}  // namespace wsspec::reference
