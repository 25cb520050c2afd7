// Legal freedom with time and with segments: none is promised anywhere.
#include <chrono>

#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::vector<Variation> time_variations() {
  return {
      {.name = "latency-50-ms",
       .what = "sends everything 50 ms late",
       .apply = [](Behaviour& b) { b.latency = milliseconds(50); }},
      {.name = "latency-600-ms",
       .what = "sends everything 600 ms late",
       .apply = [](Behaviour& b) { b.latency = milliseconds(600); }},
      {.name = "latency-1500-ms",
       .what = "sends everything 1.5 s late",
       .apply = [](Behaviour& b) { b.latency = milliseconds(1500); }},
      {.name = "pongs-first",
       .what = "sends pongs at once and everything else 100 ms late",
       .apply = [](Behaviour& b) { b.data_latency = milliseconds(100); }},
      {.name = "pings-every-20-s",
       .what = "pings its clients every 20 s, and does not mind an answer that is missing",
       .apply = [](Behaviour& b) { b.ping_every = seconds(20); },
       .server_only = true},
      {.name = "drops-silent-clients",
       .what = "pings every 20 s, and ends TCP where a ping is still unanswered 20 s later",
       .allowed = {{"robust.idle.**", "info"}},
       .apply =
           [](Behaviour& b) {
             b.ping_every = seconds(20);
             b.drops_silent_peers = true;
           },
       .server_only = true},
      {.name = "limits-the-time-of-a-request",
       .what = "ends TCP where a request is not complete within 10 s",
       .allowed = {{"robust.idle.inside-request", "info"}, {"robust.idle.request-*", "info"}},
       .apply = [](Behaviour& b) { b.opening_limit = seconds(10); },
       .server_only = true},
      {.name = "slow-writer",
       .what = "sends everything in segments of three bytes, a pause between them",
       .apply =
           [](Behaviour& b) {
             b.write_every = 3;
             b.write_pause = microseconds(20);
           }},
  };
}

}  // namespace wsspec::reference
