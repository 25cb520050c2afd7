// Legal freedom of a client in reading a response and in leaving (RFC 6455, sections 4.1, 7.1.1
// and 7.1.7).
#include <chrono>
#include <string>

#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

std::vector<Variation> client_conduct_variations() {
  return {
      {.name = "tolerant-response-lines",
       .what = "takes lines of a response that end in LF alone, and folded ones",
       .allowed = {{"handshake.**", "info"}},
       .apply = [](Behaviour& b) { change_head(b, with_plain_lines); }},
      {.name = "resets-tcp-at-refused-response",
       .what = "resets the connection at a response that it refuses",
       .allowed = {{"**", "info"}},
       .apply = [](Behaviour& b) { b.after_refusal = TcpEnd::reset; }},
      {.name = "says-close-at-refused-response",
       .what = "sends a Close with 1002 behind a response that it refuses",
       .allowed = {{"**", "info"}},
       .apply =
           [](Behaviour& b) {
             b.client.parting = {
                 protocol::make_frame(protocol::kClose, protocol::encode_close_payload(1002))};
           }},
      {.name = "takes-interim-response-for-the-response",
       .what = "refuses a 101 behind 100 or 103, of which RFC 6455 does not speak",
       .allowed = {{"handshake.response.interim.*", "info"}},
       .apply = [](Behaviour& b) { b.client.skips_interim_responses = false; }},
      {.name = "refuses-client-window-of-8-bits",
       .what = "fails at client_max_window_bits=8, which zlib cannot obey (RFC 7692, section 7)",
       .allowed = {{"deflate.**", "info"}},
       .apply =
           [](Behaviour& b) {
             refuse_responses(b, [](const Response& response) {
               return response.headers.joined("Sec-WebSocket-Extensions")
                          .find("client_max_window_bits=8") != std::string::npos;
             });
           }},
      {.name = "waits-for-tcp-end-behind-failure",
       .what = "waits a second for the server to end TCP behind the Close of a failure, too",
       .apply =
           [](Behaviour& b) {
             b.waits_behind_failure = true;
             b.end_limit = std::chrono::seconds(1);
           }},
      {.name = "waits-a-minute-for-tcp-end",
       .what = "gives the server a minute to end TCP",
       .apply = [](Behaviour& b) { b.end_limit = std::chrono::minutes(1); }},
      {.name = "pings-every-second",
       .what = "pings the server every second, and does not mind an answer that is missing",
       .apply = [](Behaviour& b) { b.ping_every = std::chrono::seconds(1); }},
  };
}

}  // namespace wsspec::reference
