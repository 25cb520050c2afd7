// Legal freedom in the opening handshake (RFC 6455, section 4.2.2).
#include <algorithm>

#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;

void set_value(ResponseHead& response, std::string_view name, std::string_view value) {
  for (auto& field : response.headers.fields) {
    if (protocol::equal_no_case(field.name, name)) field.value = value;
  }
}

void lower_case_names(const RequestHead&, ResponseHead& response, bool&) {
  for (auto& field : response.headers.fields) {
    for (char& c : field.name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  }
}

void answer_400(const RequestHead& request, ResponseHead& response, bool& accepting) {
  if (accepting || response.headers.has("Sec-WebSocket-Version")) return;
  const auto status = request.method == "GET" ? 400 : response.status;
  response.status = status;
  response.reason = "No";
}

}  // namespace

std::vector<Variation> handshake_variations() {
  return {
      {.name = "extra-response-headers",
       .what = "adds Server, Date and unknown headers to its responses",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool&) {
               auto& fields = response.headers.fields;
               fields.insert(fields.begin(), {"Server", "variation/1.0 (any, thing)"});
               fields.push_back({"Date", "Sun, 22 Nov 2026 00:00:00 GMT"});
               fields.push_back({"X-Powered-By", "curiosity"});
               fields.push_back({"Sec-WebSocket-Unknown", "yes"});
             };
           }},
      {.name = "lower-case-header-names",
       .what = "writes its header names in lower case (section 4.1: matched without case)",
       .apply = [](Behaviour& b) { b.on_response = lower_case_names; }},
      {.name = "reversed-headers",
       .what = "sends its headers in another order",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool&) {
               std::ranges::reverse(response.headers.fields);
             };
           }},
      {.name = "other-reason-phrase",
       .what = "answers with a reason phrase of its own",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool&) {
               response.reason = "As You Wish";
             };
           }},
      {.name = "no-reason-phrase",
       .what = "leaves the reason phrase empty (RFC 9112, section 4)",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool&) {
               response.reason.clear();
             };
           }},
      {.name = "odd-case-in-values",
       .what = "answers Upgrade: WebSocket and Connection: upgrade",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool& accepting) {
               if (!accepting) return;
               set_value(response, "Upgrade", "WebSocket");
               set_value(response, "Connection", "upgrade");
             };
           }},
      {.name = "connection-list",
       .what = "answers Connection: keep-alive, Upgrade",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead&, ResponseHead& response, bool& accepting) {
               if (accepting) set_value(response, "Connection", "keep-alive, Upgrade");
             };
           }},
      {.name = "always-400",
       .what = "refuses with 400 whatever the reason",
       .allowed = {{"handshake.**", "info"}, {"robust.**", "info"}},
       .apply = [](Behaviour& b) { b.on_response = answer_400; }},
      {.name = "no-subprotocols",
       .what = "speaks no subprotocol and goes on without one",
       .allowed = {{"handshake.subprotocol.**", "info"}, {"handshake.subprotocol.**", "skip"}},
       .apply = [](Behaviour& b) { b.subprotocols.clear(); }},
  };
}

}  // namespace wsspec::reference
