// Offers of subprotocols (RFC 6455, section 4.1, item 10).
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

constexpr std::string_view kProtocol = "Sec-WebSocket-Protocol";

}  // namespace

std::vector<Fault> client_subprotocol_faults() {
  return {
      {.name = "offers-no-subprotocol-in-field",
       .requirements = {"6455-4.1-37", "6455-4.3-3", "6455-4.1-38"},
       .what = "sends Sec-WebSocket-Protocol without a value",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, ""); }},
      {.name = "offers-empty-subprotocol",
       .requirements = {"6455-4.1-38", "6455-4.3-3"},
       .what = "offers chat, nothing and superchat",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, "chat,,superchat"); }},
      {.name = "offers-subprotocol-twice",
       .requirements = {"6455-4.1-39"},
       .what = "offers the same subprotocol twice",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, "chat, superchat, chat"); }},
      {.name = "offers-subprotocol-with-separator",
       .requirements = {"6455-4.1-38", "6455-4.3-3"},
       .what = "offers a subprotocol with a slash in it",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, "chat/1, superchat"); }},
      {.name = "offers-subprotocol-in-quotes",
       .requirements = {"6455-4.1-38", "6455-4.3-3"},
       .what = "writes a subprotocol as a quoted string",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, "\"chat\", superchat"); }},
      {.name = "offers-subprotocol-beyond-ascii",
       .requirements = {"6455-4.1-38", "6455-4.3-3"},
       .what = "offers a subprotocol with an umlaut",
       .apply = [](Behaviour& b) { set_field(b, kProtocol, "pl\xc3\xa4tzchen, chat"); }},
  };
}

}  // namespace wsspec::reference
