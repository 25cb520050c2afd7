// What goes wrong while a client is idle: the server's own pings, and its limits (RFC 6455,
// sections 5.5, 5.5.2 and 10.4).
#include <chrono>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using std::chrono::seconds;

constexpr auto kPingEvery = seconds(20);
constexpr auto kOpeningLimit = seconds(10);

}  // namespace

std::vector<Fault> idle_faults() {
  return {
      {.name = "keep-alive-pings-too-long",
       .requirements = {"6455-5.5-1"},
       .what = "pings every 20 s with 126 octets",
       .apply =
           [](Behaviour& b) {
             b.ping_every = kPingEvery;
             change_frames(b, FrameReason::own, [](Frames& frames) {
               frames = {protocol::make_frame(protocol::kPing, protocol::Buffer(126))};
             });
           }},
      {.name = "keep-alive-pings-masked",
       .requirements = {"6455-5.1-5"},
       .what = "masks the pings that it sends of its own every 20 s",
       .apply =
           [](Behaviour& b) {
             b.ping_every = kPingEvery;
             change_frames(b, FrameReason::own, [](Frames& frames) {
               frames.front().header.mask_key = protocol::MaskKey{std::byte{1}};
             });
           },
       .server_only = true},
      {.name = "crashes-at-a-missed-pong",
       .requirements = {"6455-10.7-1"},
       .what = "pings every 20 s, and crashes where one is left unanswered",
       .apply =
           [](Behaviour& b) {
             b.ping_every = kPingEvery;
             b.on_missed_pong = [] { return Death::crash; };
           }},
      {.name = "hangs-at-an-endless-request",
       .requirements = {"6455-10.7-1"},
       .what = "serves nobody any more while a request has not ended for 10 s",
       .apply =
           [](Behaviour& b) {
             b.opening_limit = kOpeningLimit;
             b.on_opening_limit = [] { return Death::hang; };
           },
       .server_only = true},
  };
}

}  // namespace wsspec::reference
