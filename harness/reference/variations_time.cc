// Legal freedom with time and with segments: none is promised anywhere.
#include <chrono>

#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

using std::chrono::microseconds;
using std::chrono::milliseconds;

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
