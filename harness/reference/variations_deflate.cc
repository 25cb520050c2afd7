// Legal freedom with permessage-deflate (RFC 7692, sections 6 and 7.1).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::RequestHead;

// Section 7.2.3.6 sends the octet 00. Nothing at all inflates to nothing with zlib, too.
void send_nothing_for_empty(const protocol::MessageReceived& message, Frames& frames) {
  const bool compressed = !frames.empty() && (frames.front().header.rsv & protocol::kRsv1) != 0;
  if (compressed && message.payload.empty())
    frames = {protocol::make_frame(message.opcode, {}, /*fin=*/true, protocol::kRsv1)};
}

}  // namespace

std::vector<Variation> deflate_variations() {
  return {
      {.name = "no-deflate",
       .what = "declines every offer of permessage-deflate",
       .allowed = {{"**", "skip"}},
       .apply = [](Behaviour& b) { b.deflate_enabled = false; },
       .server_only = true},
      {.name = "plain-echoes",
       .what = "agrees on permessage-deflate and sends everything uncompressed",
       .allowed = {{"deflate.**", "info"}, {"robust.**", "info"}},
       .apply = [](Behaviour& b) { b.compress_echoes = false; }},
      {.name = "insists-on-no-context-takeover",
       .what = "answers with both no_context_takeover parameters, asked or not",
       .allowed = {{"deflate.decompress.window-behind-final.*", "skip"}},
       .apply =
           [](Behaviour& b) {
             b.deflate_policy.server_no_context_takeover = true;
             b.deflate_policy.client_no_context_takeover = true;
           },
       .server_only = true},
      {.name = "small-server-window",
       .what = "answers with server_max_window_bits=9, asked or not (section 7.1.2.1)",
       .apply = [](Behaviour& b) { b.deflate_policy.max_server_window_bits = 9; },
       .server_only = true},
      {.name = "small-client-window",
       .what = "answers with client_max_window_bits=9 where the client can obey",
       .apply = [](Behaviour& b) { b.deflate_policy.max_client_window_bits = 9; },
       .server_only = true},
      {.name = "delivers-cut-deflate-data",
       .what = "delivers what could be inflated of data that ends inside a block",
       .allowed = {{"deflate.decompress.truncated.*", "info"},
                   {"robust.deflate-stream.ends-inside-a-block", "info"}},
       .apply =
           [](Behaviour& b) {
             excuse(b, protocol::Broken::deflate_data,
                    [](auto seen) { return seen == "the data ends inside a block"; });
           }},
      {.name = "sends-no-octet-for-compressed-empty-message",
       .what = "sends an empty message with RSV1 and without payload",
       .allowed = {{"deflate.**", "info"}, {"robust.**", "info"}},
       .apply = [](Behaviour& b) { change_echoes(b, send_nothing_for_empty); }},
      {.name = "declines-window-parameters",
       .what = "declines offers that ask for a smaller server window",
       .allowed = {{"deflate.**", "skip"}, {"robust.**", "skip"}},
       .apply =
           [](Behaviour& b) {
             b.on_deflate = [](const RequestHead& request,
                               std::optional<AcceptedDeflate>& deflate) {
               const auto offer = request.headers.joined("Sec-WebSocket-Extensions");
               if (offer.find(protocol::kServerMaxWindowBits) != std::string::npos) deflate.reset();
             };
           },
       .server_only = true},
  };
}

}  // namespace wsspec::reference
