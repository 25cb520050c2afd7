// The header fields of a request (RFC 6455, section 4.1, items 4 to 6 and 9).
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

constexpr std::string_view kVersionField = "Sec-WebSocket-Version";

void drop_port(protocol::RequestHead& request) {
  std::string* host = find_field(request.headers, "Host");
  if (host != nullptr && host->find(':') != std::string::npos) host->erase(host->rfind(':'));
}

}  // namespace

std::vector<Fault> client_request_field_faults() {
  return {
      {.name = "leaves-out-host",
       .requirements = {"6455-4.1-23"},
       .what = "sends no Host",
       .apply = [](Behaviour& b) { drop_field(b, "Host"); }},
      {.name = "leaves-port-out-of-host",
       .requirements = {"6455-4.1-23"},
       .what = "sends Host without the port, though it is not the default one",
       .apply = [](Behaviour& b) { b.client.on_request = drop_port; }},
      {.name = "names-another-host",
       .requirements = {"6455-4.1-23"},
       .what = "sends Host: example.com whatever the URL",
       .apply = [](Behaviour& b) { set_field(b, "Host", "example.com"); }},
      {.name = "sends-host-twice",
       .requirements = {"6455-4.1-23", "6455-4.1-19"},
       .what = "sends a second Host",
       .apply = [](Behaviour& b) { add_field(b, "Host", "example.com"); }},
      {.name = "writes-page-into-origin",
       .requirements = {"6455-4.1-33"},
       .what = "sends an Origin with the path of a page",
       .apply = [](Behaviour& b) { add_field(b, "Origin", "http://localhost/page.html"); }},
      {.name = "leaves-out-upgrade",
       .requirements = {"6455-4.1-24"},
       .what = "sends no Upgrade",
       .apply = [](Behaviour& b) { drop_field(b, "Upgrade"); }},
      {.name = "upgrades-to-another-protocol",
       .requirements = {"6455-4.1-25"},
       .what = "sends Upgrade: websockets",
       .apply = [](Behaviour& b) { set_field(b, "Upgrade", "websockets"); }},
      {.name = "leaves-out-connection",
       .requirements = {"6455-4.1-26"},
       .what = "sends no Connection",
       .apply = [](Behaviour& b) { drop_field(b, "Connection"); }},
      {.name = "keeps-connection-alive",
       .requirements = {"6455-4.1-27"},
       .what = "sends Connection: keep-alive alone",
       .apply = [](Behaviour& b) { set_field(b, "Connection", "keep-alive"); }},
      {.name = "leaves-out-version",
       .requirements = {"6455-4.1-34"},
       .what = "sends no Sec-WebSocket-Version",
       .apply = [](Behaviour& b) { drop_field(b, kVersionField); }},
      {.name = "speaks-version-8",
       .requirements = {"6455-4.1-35"},
       .what = "sends the version of the drafts",
       .apply = [](Behaviour& b) { set_field(b, kVersionField, "8"); }},
      {.name = "offers-two-versions",
       .requirements = {"6455-4.1-35", "6455-4.3-4"},
       .what = "sends Sec-WebSocket-Version: 13, 8",
       .apply = [](Behaviour& b) { set_field(b, kVersionField, "13, 8"); }},
      {.name = "writes-version-with-leading-zero",
       .requirements = {"6455-4.3-4", "6455-4.1-35"},
       .what = "sends Sec-WebSocket-Version: 013",
       .apply = [](Behaviour& b) { set_field(b, kVersionField, "013"); }},
      {.name = "sends-version-twice",
       .requirements = {"6455-11.3.5-2"},
       .what = "sends Sec-WebSocket-Version: 13 twice",
       .apply = [](Behaviour& b) { add_field(b, kVersionField, "13"); }},
      {.name = "announces-body-of-request",
       .requirements = {"6455-4.1-19"},
       .what = "sends Transfer-Encoding: chunked, and no chunk",
       .apply = [](Behaviour& b) { add_field(b, "Transfer-Encoding", "chunked"); }},
  };
}

}  // namespace wsspec::reference
