// Connections that end early and take the whole server with them (RFC 6455,
// sections 7.1.7, 7.2.1 and 10.7).
#include "harness/reference/faults_deaths.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Event;

}  // namespace

std::vector<Fault> process_end_faults() {
  return {
      {.name = "hangs-at-end-inside-frame",
       .requirements = {"6455-10.7-1", "6455-6.2-1"},
       .what = "serves nobody any more once a connection ended inside a frame",
       .bugs = {238},
       .apply = die_at<Broken::end_inside_frame, Death::hang>},
      {.name = "crashes-at-end-without-close",
       .requirements = {"6455-10.7-1", "6455-7.1.7-3"},
       .what = "aborts where a client ends TCP without a Close",
       .apply =
           [](Behaviour& b) {
             die_where(b, Death::crash, [](const Event& event) {
               return std::holds_alternative<protocol::StreamEnded>(event);
             });
           }},
      {.name = "crashes-at-end-inside-request",
       .requirements = {"6455-10.7-1", "6455-4.2.1-2"},
       .what = "aborts where a client ends TCP before its request is complete",
       .apply = [](Behaviour& b) { b.on_handshake_end = [] { return Death::crash; }; }},
      {.name = "crashes-at-end-behind-close",
       .requirements = {"6455-10.7-1", "6455-5.5.1-11"},
       .what = "aborts where a client ends TCP right behind its Close",
       .apply = [](Behaviour& b) { b.on_closing_end = [] { return Death::crash; }; }},
      {.name = "crashes-at-reset",
       .requirements = {"6455-10.7-1"},
       .what = "aborts where a client resets its connection",
       .apply = [](Behaviour& b) { b.on_reset = [] { return Death::crash; }; }},
  };
}

}  // namespace wsspec::reference
