// Legal freedom in the opening handshake (RFC 6455, section 4.2.2).
#include <algorithm>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_hooks.h"
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
  // Other statuses are asked for: 405 of a method, 403 of an origin (section 10.2).
  const bool is_free = request.method == "GET" && response.status != 403;
  const auto status = is_free ? 400 : response.status;
  response.status = status;
  response.reason = "No";
}

void add_to_acceptance(Behaviour& behaviour, const protocol::HeaderField& field) {
  change_acceptance(behaviour, [field](const RequestHead&, ResponseHead& response) {
    response.headers.fields.push_back(field);
  });
}

// Section 4.2.2 says of the key that there is no need to decode it; section
// 4.2.1 wants one all the same.
void take_any_key(Behaviour& behaviour) {
  behaviour.handshake_rules.relax(protocol::BrokenHandshake::request_key_value);
  refuse_requests(behaviour, [](const RequestHead& request) {
    return request.headers.get("Sec-WebSocket-Key").value_or("").empty();
  });
}

void speak_version_8(Behaviour& behaviour) {
  behaviour.on_request = [](RequestHead& request) {
    std::string* version = find_field(request.headers, "Sec-WebSocket-Version");
    if (version != nullptr && *version == "8") *version = "13";
  };
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
      {.name = "accepts-odd-keys",
       .what = "takes any text for a key",
       .allowed = {{"handshake.key.**", "info"}},
       .apply = take_any_key},
      {.name = "speaks-version-8",
       .what = "takes version 8 of the drafts, whose frames are those of 13 (section 4.2.2)",
       .allowed = {{"handshake.version.draft.*", "info"}},
       .apply = speak_version_8},
      {.name = "tolerant-lines",
       .what = "takes lines that end in LF alone, and folded ones",
       .allowed = {{"handshake.head.**", "info"}},
       .apply = [](Behaviour& b) { change_head(b, with_plain_lines); }},
      {.name = "content-length-0-in-the-101",
       .what = "says Content-Length: 0 in the 101",
       .allowed = {{"handshake.response.no-body-fields.*", "info"}},
       .apply = [](Behaviour& b) { add_to_acceptance(b, {"Content-Length", "0"}); }},
      {.name = "transfer-encoding-in-the-101",
       .what = "says Transfer-Encoding: chunked in the 101, and sends no chunk",
       .allowed = {{"handshake.response.no-body-fields.*", "info"}},
       .apply = [](Behaviour& b) { add_to_acceptance(b, {"Transfer-Encoding", "chunked"}); }},
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
