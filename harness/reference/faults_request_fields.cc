// The fields Sec-WebSocket-... of a request, read too generously (RFC 6455,
// sections 4.2.1 and 4.3).
#include <algorithm>
#include <charconv>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using enum protocol::BrokenHandshake;
using protocol::RequestHead;

constexpr std::string_view kVersion = "Sec-WebSocket-Version";

// Takes versions where `taken` says so of the value.
void take_versions(Behaviour& behaviour, bool (*taken)(std::string_view value)) {
  behaviour.on_request = [taken](RequestHead& request) {
    std::string* value = find_field(request.headers, kVersion);
    if (value != nullptr && taken(*value)) *value = "13";
  };
}

bool is_13_as_number(std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  int number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number == 13;
}

}  // namespace

std::vector<Fault> request_field_faults() {
  return {
      {.name = "accepts-missing-key",
       .requirements = {"6455-4.2.1-9", "6455-4.2.1-2"},
       .what = "upgrades a request without Sec-WebSocket-Key",
       .bugs = {38, 50},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_key_missing); }},
      {.name = "accepts-two-keys",
       .requirements = {"6455-4.2.1-2", "6455-11.3.1-1"},
       .what = "answers the first of two Sec-WebSocket-Key fields",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_key_repeated); }},
      {.name = "accepts-newer-versions",
       .requirements = {"6455-4.2.2-8", "6455-4.2.1-10", "6455-4.4-1"},
       .what = "takes every version above 13",
       .apply =
           [](Behaviour& b) {
             take_versions(b, [](auto value) { return value.size() == 2 && value > "13"; });
           }},
      {.name = "accepts-missing-version",
       .requirements = {"6455-4.2.1-10", "6455-4.2.1-2"},
       .what = "upgrades a request without Sec-WebSocket-Version",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_ws_version_missing); }},
      {.name = "accepts-two-versions",
       .requirements = {"6455-4.2.1-2", "6455-11.3.5-2"},
       .what = "looks at the first of two Sec-WebSocket-Version fields",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_ws_version_repeated); }},
      {.name = "accepts-version-list",
       .requirements = {"6455-4.2.1-10", "6455-4.2.2-8", "6455-4.3-4"},
       .what = "finds 13 in a list of versions, which a request cannot have",
       .apply =
           [](Behaviour& b) {
             take_versions(b, [](std::string_view value) {
               const auto list = protocol::split_list(value);
               return std::ranges::find(list, "13") != list.end();
             });
           }},
      {.name = "reads-version-as-number",
       .requirements = {"6455-4.2.1-10", "6455-4.2.1-2", "6455-4.3-4"},
       .what = "takes 013, +13 or 13.5 for 13",
       .apply = [](Behaviour& b) { take_versions(b, is_13_as_number); }},
      {.name = "compares-two-characters-of-version",
       .requirements = {"6455-4.2.1-10", "6455-4.2.2-8", "6455-4.2.1-2"},
       .what = "takes 130 or 13a for 13",
       .apply =
           [](Behaviour& b) {
             take_versions(b, [](auto value) { return value.starts_with("13"); });
           }},
      {.name = "accepts-malformed-subprotocols",
       .requirements = {"6455-4.2.1-2", "6455-4.3-3"},
       .what = "upgrades though Sec-WebSocket-Protocol holds what is no token, or nothing",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_protocol_value); }},
      {.name = "accepts-malformed-extensions",
       .requirements = {"6455-9.1-2", "6455-9.1-1", "6455-4.2.1-2", "6455-4.3-2", "6455-4.3-5",
                        "6455-4.3-6"},
       .what = "upgrades though Sec-WebSocket-Extensions breaks its grammar",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_extensions_value); }},
  };
}

}  // namespace wsspec::reference
