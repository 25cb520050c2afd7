// The first line of a request (RFC 6455, section 4.1, and section 3), and what is sent too early.
#include <chrono>
#include <string>

#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;

void change_request(Behaviour& behaviour, void (*change)(RequestHead& request)) {
  behaviour.client.on_request = change;
}

protocol::Buffer early_frame(std::uint8_t opcode, std::string_view payload) {
  auto frame = protocol::make_frame(opcode, protocol::as_bytes(payload));
  frame.header.mask_key = {std::byte{0x37}, std::byte{0xfa}, std::byte{0x21}, std::byte{0x3d}};
  protocol::Buffer octets;
  protocol::encode_frame(frame, octets);
  return octets;
}

}  // namespace

std::vector<Fault> client_request_faults() {
  return {
      {.name = "requests-by-post",
       .requirements = {"6455-4.1-20"},
       .what = "asks with POST",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) { request.method = "POST"; });
           }},
      {.name = "writes-method-in-lower-case",
       .requirements = {"6455-4.1-20"},
       .what = "asks with get, which is another method than GET",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) { request.method = "get"; });
           }},
      {.name = "requests-by-http-1-0",
       .requirements = {"6455-4.1-21"},
       .what = "says HTTP/1.0",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) { request.version = "HTTP/1.0"; });
           }},
      {.name = "requests-by-http-0-9",
       .requirements = {"6455-4.1-21", "6455-4.1-19"},
       .what = "says no version of HTTP",
       .apply =
           [](Behaviour& b) {
             change_request_text(b,
                                 [](std::string& head) { head.erase(head.find(" HTTP/1.1"), 9); });
           }},
      {.name = "drops-query-of-url",
       .requirements = {"6455-3-5", "6455-4.1-22"},
       .what = "leaves the query out of the request-target",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) {
               request.target = request.target.substr(0, request.target.find('?'));
             });
           }},
      {.name = "requests-root-whatever-the-url",
       .requirements = {"6455-3-5", "6455-4.1-22"},
       .what = "asks for / where the URL has a path",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) { request.target = "/"; });
           }},
      {.name = "keeps-fragment-of-url",
       .requirements = {"6455-4.1-22", "6455-3-6"},
       .what = "sends a fragment behind the request-target",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) { request.target += "#top"; });
           }},
      {.name = "requests-url-of-ws-scheme",
       .requirements = {"6455-4.1-22"},
       .what = "writes the whole ws URL into the request-target",
       .apply =
           [](Behaviour& b) {
             change_request(b, [](RequestHead& request) {
               request.target = "ws://" + request.headers.joined("Host") + request.target;
             });
           }},
      {.name = "pings-before-response",
       .requirements = {"6455-4.1-42"},
       .what = "sends a ping in one segment with its request",
       .apply = [](Behaviour& b) { send_behind_request(b, early_frame(protocol::kPing, "")); }},
      {.name = "sends-text-before-response",
       .requirements = {"6455-4.1-42", "6455-6.1-2"},
       .what = "sends a text message in one segment with its request",
       .apply =
           [](Behaviour& b) { send_behind_request(b, early_frame(protocol::kText, "hello")); }},
      {.name = "pings-while-response-is-late",
       .requirements = {"6455-4.1-42"},
       .what = "sends a ping where the response is not there behind 50 ms",
       .apply =
           [](Behaviour& b) {
             b.client.impatience = early_frame(protocol::kPing, "");
             b.client.patience = std::chrono::milliseconds(50);
           }},
      {.name = "sends-line-end-behind-request",
       .requirements = {"6455-4.1-42"},
       .what = "sends another CRLF behind its request",
       .apply =
           [](Behaviour& b) {
             send_behind_request(b, protocol::to_buffer(std::string_view("\r\n")));
           }},
  };
}

}  // namespace wsspec::reference
