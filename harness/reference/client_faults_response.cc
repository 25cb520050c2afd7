// Responses that are taken though Upgrade or Connection is wrong (RFC 6455, section 4.1, items 2
// and 3 of what a client validates), and statuses that are no 101.
#include <algorithm>
#include <string>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::BrokenHandshake;
using protocol::HandshakeFault;
using enum BrokenHandshake;

void take_status(Behaviour& behaviour, bool (*taken)(int status)) {
  excuse_response(behaviour, response_status, [taken](const Response& response, const auto&) {
    return taken(response.status);
  });
}

void take_value(Behaviour& behaviour, BrokenHandshake broken, std::string_view field,
                bool (*taken)(std::string_view value)) {
  excuse_response(behaviour, broken, [field, taken](const Response& response, const auto&) {
    return taken(response.headers.joined(field));
  });
}

bool contains_no_case(std::string_view text, std::string_view part) {
  for (std::size_t at = 0; at + part.size() <= text.size(); ++at)
    if (protocol::equal_no_case(text.substr(at, part.size()), part)) return true;
  return false;
}

}  // namespace

std::vector<Fault> client_status_faults() {
  return {
      {.name = "opens-at-status-200",
       .requirements = {"6455-4.1-44"},
       .what = "takes 200 for 101 where the fields are right",
       .bugs = {46},
       .apply = [](Behaviour& b) { take_status(b, [](int status) { return status == 200; }); }},
      {.name = "opens-at-other-2xx",
       .requirements = {"6455-4.1-44"},
       .what = "takes 201 to 299 for 101",
       .apply =
           [](Behaviour& b) {
             take_status(b, [](int status) { return status > 200 && status < 300; });
           }},
      {.name = "opens-at-redirect",
       .requirements = {"6455-4.1-44"},
       .what = "takes 300 to 399 for 101",
       .apply =
           [](Behaviour& b) {
             take_status(b, [](int status) { return status >= 300 && status < 400; });
           }},
      {.name = "opens-at-error",
       .requirements = {"6455-4.1-44"},
       .what = "takes 400 to 599 for 101",
       .apply = [](Behaviour& b) { take_status(b, [](int status) { return status >= 400; }); }},
      {.name = "opens-at-interim-response",
       .requirements = {"6455-4.1-44"},
       .what = "takes 100 and 102 to 199 for 101",
       .apply =
           [](Behaviour& b) {
             b.client.skips_interim_responses = false;
             take_status(b, [](int status) { return status < 200; });
           }},
      {.name = "never-looks-at-status",
       .requirements = {"6455-4.1-44"},
       .what = "takes every status for 101",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_status); }},
  };
}

std::vector<Fault> client_response_faults() {
  return {
      {.name = "accepts-missing-upgrade",
       .requirements = {"6455-4.1-45"},
       .what = "takes a 101 without Upgrade",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_upgrade_missing); }},
      {.name = "accepts-any-upgrade",
       .requirements = {"6455-4.1-45"},
       .what = "takes a 101 to any protocol",
       .bugs = {7},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_upgrade_value); }},
      {.name = "accepts-upgrade-that-begins-right",
       .requirements = {"6455-4.1-45"},
       .what = "takes Upgrade: websocket2",
       .apply =
           [](Behaviour& b) {
             take_value(b, response_upgrade_value, "Upgrade", [](std::string_view value) {
               return protocol::equal_no_case(value.substr(0, 9), "websocket");
             });
           }},
      {.name = "accepts-upgrade-list",
       .requirements = {"6455-4.1-45"},
       .what = "takes a 101 to several protocols at once",
       .apply =
           [](Behaviour& b) {
             take_value(b, response_upgrade_value, "Upgrade", [](std::string_view value) {
               return value.find(',') != std::string_view::npos &&
                      contains_no_case(value, "websocket");
             });
           }},
      {.name = "accepts-missing-connection",
       .requirements = {"6455-4.1-46"},
       .what = "takes a 101 without Connection",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_connection_missing); }},
      {.name = "accepts-any-connection",
       .requirements = {"6455-4.1-46"},
       .what = "takes a 101 with any Connection",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_connection_value); }},
      {.name = "accepts-connection-that-contains-upgrade",
       .requirements = {"6455-4.1-46"},
       .what = "takes Connection: notupgrade",
       .apply =
           [](Behaviour& b) {
             take_value(b, response_connection_value, "Connection",
                        [](std::string_view value) { return contains_no_case(value, "upgrade"); });
           }},
      {.name = "accepts-connection-keep-alive",
       .requirements = {"6455-4.1-46"},
       .what = "takes Connection: keep-alive",
       .apply =
           [](Behaviour& b) {
             take_value(b, response_connection_value, "Connection", [](std::string_view value) {
               return protocol::equal_no_case(value, "keep-alive");
             });
           }},
      {.name = "accepts-every-response",
       .requirements = {"6455-4.1-43", "6455-4.1-44", "6455-4.1-45", "6455-4.1-46", "6455-4.1-48",
                        "6455-4.1-49", "6455-4.1-50"},
       .what = "opens the connection whatever the response says",
       .apply =
           [](Behaviour& b) {
             b.client.on_verdict = [](const Response&, protocol::ResponseVerdict& verdict) {
               verdict.faults.clear();
             };
           }},
  };
}

}  // namespace wsspec::reference
