// What stands in the 101 (RFC 6455, section 4.2.2).
#include "harness/protocol/accept_key.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;

// "not base64-decoded" is what section 4.2.2 says of the key: pad bits that are
// not zero are lost on the way.
std::string accept_of_reencoded_key(const RequestHead& request) {
  const auto nonce = protocol::base64_decode(request.headers.get("Sec-WebSocket-Key").value_or(""));
  return protocol::accept_for_key(protocol::base64_encode(nonce.value_or(protocol::Buffer{})));
}

void repeat_field(ResponseHead& response, std::string_view name) {
  if (const auto value = response.headers.get(name))
    response.headers.fields.push_back({std::string(name), std::string(*value)});
}

void lose_line_end(protocol::Buffer& octets) {
  std::string head(protocol::as_text(octets));
  const auto at = head.find("\r\nSec-WebSocket-Extensions");
  if (at != std::string::npos && head.find("Sec-WebSocket-Protocol") != std::string::npos)
    octets = protocol::to_buffer(head.erase(at, 2));
}

}  // namespace

std::vector<Fault> response_faults() {
  return {
      {.name = "accept-of-rfc-example",
       .requirements = {"6455-4.2.2-24"},
       .what = "answers every key as section 1.3 answers its example",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead&, ResponseHead& response) {
               *find_field(response.headers, "Sec-WebSocket-Accept") =
                   "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
             });
           }},
      {.name = "accept-without-padding",
       .requirements = {"6455-4.2.2-25", "6455-4.2.2-24", "6455-4.3-8"},
       .what = "leaves out the = at the end of Sec-WebSocket-Accept",
       .bugs = {48},
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead&, ResponseHead& response) {
               find_field(response.headers, "Sec-WebSocket-Accept")->pop_back();
             });
           }},
      {.name = "accept-of-reencoded-key",
       .requirements = {"6455-4.2.2-24"},
       .what = "hashes the key decoded and encoded anew, not as it was sent",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               *find_field(response.headers, "Sec-WebSocket-Accept") =
                   accept_of_reencoded_key(request);
             });
           }},
      {.name = "two-accepts-with-subprotocol",
       .requirements = {"6455-11.3.3-1"},
       .what = "sends Sec-WebSocket-Accept twice where a subprotocol is chosen",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead&, ResponseHead& response) {
               if (response.headers.has("Sec-WebSocket-Protocol"))
                 repeat_field(response, "Sec-WebSocket-Accept");
             });
           }},
      {.name = "answers-keep-alive-with-keep-alive",
       .requirements = {"6455-4.2.2-23"},
       .what = "says Connection: keep-alive in the 101 to a client that does",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               if (request.headers.has_token("Connection", "keep-alive"))
                 *find_field(response.headers, "Connection") = "keep-alive";
             });
           }},
      {.name = "mirrors-upgrade-field",
       .requirements = {"6455-4.2.2-22"},
       .what = "copies the Upgrade field of the request, other protocols included",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               *find_field(response.headers, "Upgrade") = request.headers.joined("Upgrade");
             });
           }},
      {.name = "no-line-end-between-subprotocol-and-extensions",
       .requirements = {"6455-4.2.2-20", "6455-4.2.2-16"},
       .what = "forgets CRLF between the two fields when both are in the 101",
       .bugs = {24},
       .apply = [](Behaviour& b) { b.on_response_octets = lose_line_end; }},
  };
}

}  // namespace wsspec::reference
