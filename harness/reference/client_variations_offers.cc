// Offers of every kind and none (RFC 6455, sections 4.1 and 9.1; RFC 7692, section 7.1).
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {

std::vector<Variation> client_offer_variations() {
  return {
      {.name = "offers-nothing",
       .what = "offers no subprotocol and no extension",
       .allowed = {{"**", "skip"}, {"**", "info"}},
       .apply =
           [](Behaviour& b) {
             b.client.subprotocols.clear();
             b.client.extensions.clear();
           }},
      {.name = "offers-no-deflate",
       .what = "offers subprotocols and no extension",
       .allowed = {{"**", "skip"}},
       .apply = [](Behaviour& b) { b.client.extensions.clear(); }},
      {.name = "offers-no-subprotocols",
       .what = "offers permessage-deflate and no subprotocol",
       .allowed = {{"handshake.**", "skip"}, {"handshake.**", "info"}},
       .apply = [](Behaviour& b) { b.client.subprotocols.clear(); }},
      {.name = "offers-deflate-alone",
       .what = "offers permessage-deflate without parameters",
       .allowed = {{"**", "skip"}},
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate"); }},
      {.name = "offers-deflate-twice",
       .what = "offers permessage-deflate with small windows, and without parameters",
       .allowed = {{"**", "skip"}, {"deflate.**", "info"}},
       .apply =
           [](Behaviour& b) {
             offer(b,
                   "permessage-deflate; server_max_window_bits=10; client_max_window_bits=12, "
                   "permessage-deflate");
           }},
      {.name = "offers-client-window-with-value",
       .what = "offers client_max_window_bits=15, quoted",
       .allowed = {{"**", "skip"}, {"deflate.**", "info"}},
       .apply =
           [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits=\"15\""); }},
      {.name = "offers-no-context-takeover",
       .what = "offers permessage-deflate without a window of its own between messages",
       .allowed = {{"**", "skip"}, {"deflate.**", "info"}},
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate; client_no_context_takeover; client_max_window_bits");
           }},
      {.name = "asks-for-no-context-takeover",
       .what = "offers permessage-deflate with server_no_context_takeover, and insists",
       .allowed = {{"**", "skip"}, {"deflate.**", "info"}},
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate; server_no_context_takeover; client_max_window_bits");
           }},
      {.name = "offers-many-subprotocols",
       .what = "offers thirty subprotocols",
       .apply =
           [](Behaviour& b) {
             for (int i = 0; i < 30; ++i)
               b.client.subprotocols.push_back("v" + std::to_string(i) + ".example");
           }},
  };
}

}  // namespace wsspec::reference
