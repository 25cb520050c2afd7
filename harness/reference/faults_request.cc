// Requests that section 4.2.1 of RFC 6455 tells a server to refuse, and that
// are taken for good: the request line and the fields of HTTP.
#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using enum protocol::BrokenHandshake;
using protocol::RequestHead;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// The look for a word anywhere in a value that belongs among its elements.
void take_for_token(RequestHead& request, std::string_view field, std::string_view word,
                    std::string_view value) {
  std::string* found = find_field(request.headers, field);
  if (found != nullptr && lower(*found).find(word) != std::string::npos) *found = value;
}

}  // namespace

std::vector<Fault> request_faults() {
  return {
      {.name = "accepts-post",
       .requirements = {"6455-4.2.1-3", "6455-4.2.1-2"},
       .what = "upgrades a POST request",
       .bugs = {9, 40},
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               if (request.method == "POST") request.method = "GET";
             };
           }},
      {.name = "accepts-lower-case-method",
       .requirements = {"6455-4.2.1-3", "6455-4.2.1-2"},
       .what = "compares the method without regard to case and upgrades \"get\"",
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               if (lower(request.method) == "get") request.method = "GET";
             };
           }},
      {.name = "accepts-http-1-0",
       .requirements = {"6455-4.2.1-4", "6455-4.2.1-2"},
       .what = "upgrades a request of HTTP/1.0",
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               if (request.version == "HTTP/1.0") request.version = "HTTP/1.1";
             };
           }},
      {.name = "accepts-missing-host",
       .requirements = {"6455-4.2.1-6", "6455-4.2.1-2"},
       .what = "upgrades a request without Host",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_host_missing); }},
      {.name = "accepts-two-hosts",
       .requirements = {"6455-4.2.1-6", "6455-4.2.1-2"},
       .what = "upgrades a request with two Host fields",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_host_repeated); }},
      {.name = "accepts-missing-upgrade",
       .requirements = {"6455-4.2.1-7", "6455-4.2.1-2"},
       .what = "upgrades a request without an Upgrade field",
       .bugs = {2, 34, 39},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_upgrade_missing); }},
      {.name = "accepts-upgrade-to-h2c",
       .requirements = {"6455-4.2.1-7", "6455-4.2.1-2"},
       .what = "looks whether there is an Upgrade field, not what it asks for",
       .bugs = {42},
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               std::string* value = find_field(request.headers, "Upgrade");
               if (value && lower(*value).find("websocket") == std::string::npos)
                 *value = "websocket";
             };
           }},
      {.name = "matches-upgrade-by-substring",
       .requirements = {"6455-4.2.1-7", "6455-4.2.1-2"},
       .what = "takes \"websocket2\" or \"notwebsocket\" for websocket",
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               take_for_token(request, "Upgrade", "websocket", "websocket");
             };
           }},
      {.name = "accepts-missing-connection",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-2"},
       .what = "upgrades a request without a Connection field, as behind a proxy",
       .bugs = {39},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(request_connection_missing); }},
      {.name = "ignores-connection-value",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-2"},
       .what = "upgrades though Connection says keep-alive or close only",
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               std::string* value = find_field(request.headers, "Connection");
               if (value && lower(*value).find("upgrade") == std::string::npos) *value = "Upgrade";
             };
           }},
      {.name = "matches-connection-by-substring",
       .requirements = {"6455-4.2.1-8", "6455-4.2.1-2"},
       .what = "takes \"notupgrade\" in Connection for the token Upgrade",
       .bugs = {31, 35},
       .apply =
           [](Behaviour& b) {
             b.on_request = [](RequestHead& request) {
               take_for_token(request, "Connection", "upgrade", "Upgrade");
             };
           }},
  };
}

}  // namespace wsspec::reference
