// Offers of extensions (RFC 6455, section 9.1; RFC 7692, section 7.1).
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {

std::vector<Fault> client_offer_faults() {
  return {
      {.name = "offers-no-extension-in-field",
       .requirements = {"6455-4.3-2", "6455-9.1-1"},
       .what = "sends Sec-WebSocket-Extensions without a value",
       .apply =
           [](Behaviour& b) {
             offer(b, "");
             add_field(b, "Sec-WebSocket-Extensions", "");
           }},
      {.name = "offers-parameter-without-name",
       .requirements = {"6455-4.3-5", "6455-4.3-2", "6455-9.1-1"},
       .what = "ends its offer in a semicolon",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate;"); }},
      {.name = "offers-parameter-without-value-behind-equals",
       .requirements = {"6455-4.3-5", "6455-4.3-2", "6455-9.1-1"},
       .what = "writes client_max_window_bits= and no value",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits="); }},
      {.name = "offers-quoted-value-that-is-no-token",
       .requirements = {"6455-4.3-6", "6455-9.1-3", "6455-4.3-2"},
       .what = "writes a blank into a quoted value",
       .apply =
           [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits=\"1 0\""); }},
      {.name = "offers-unknown-deflate-parameter",
       .requirements = {"6455-9.1-6", "7692-7-2"},
       .what = "offers permessage-deflate with a parameter that it has not",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; max_window_bits=10"); }},
      {.name = "offers-16-client-window-bits",
       .requirements = {"7692-7.1.2.2-2"},
       .what = "offers client_max_window_bits=16",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits=16"); }},
      {.name = "offers-client-window-bits-with-leading-zero",
       .requirements = {"7692-7.1.2.2-2"},
       .what = "offers client_max_window_bits=09",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits=09"); }},
      {.name = "offers-client-window-bits-in-words",
       .requirements = {"7692-7.1.2.2-3", "7692-7.1.2.2-2"},
       .what = "offers client_max_window_bits=ten",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; client_max_window_bits=ten"); }},
      {.name = "offers-7-server-window-bits",
       .requirements = {"7692-7.1.2.1-2"},
       .what = "offers server_max_window_bits=7",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; server_max_window_bits=7"); }},
      {.name = "offers-server-window-bits-without-value",
       .requirements = {"7692-7.1.2.1-2"},
       .what = "offers server_max_window_bits without a value",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; server_max_window_bits"); }},
      {.name = "offers-server-window-bits-in-words",
       .requirements = {"7692-7.1.2.1-3", "7692-7.1.2.1-2"},
       .what = "offers server_max_window_bits=ten",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; server_max_window_bits=ten"); }},
      {.name = "offers-server-no-context-takeover-with-value",
       .requirements = {"7692-7.1.1.1-2"},
       .what = "offers server_no_context_takeover=true",
       .apply =
           [](Behaviour& b) { offer(b, "permessage-deflate; server_no_context_takeover=true"); }},
      {.name = "offers-client-no-context-takeover-with-value",
       .requirements = {"7692-7.1.1.2-2"},
       .what = "offers client_no_context_takeover=1",
       .apply = [](Behaviour& b) { offer(b, "permessage-deflate; client_no_context_takeover=1"); }},
  };
}

}  // namespace wsspec::reference
