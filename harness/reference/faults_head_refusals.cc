// Requests in order whose octets the server cannot read (RFC 6455, section
// 4.2.1; RFC 9110, section 5.5).
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

// A request that cannot be read any more, for one that it did not want to read.
std::string garbled(std::string head) {
  head[0] = '\x01';
  return head;
}

void refuse_cut_request_line(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [first = true](protocol::Buffer& segment) mutable {
    const bool cut = protocol::as_text(segment).find("\r\n") == std::string_view::npos;
    if (first && cut && !segment.empty()) segment[0] = std::byte{0x01};
    first = false;
  };
}

}  // namespace

std::vector<Fault> head_refusal_faults() {
  return {
      {.name = "refuses-tab-behind-colon",
       .requirements = {"6455-4.2.1-7", "6455-4.2.2-1"},
       .what = "cannot read a field with a tab in front of its value",
       .bugs = {49},
       .apply =
           [](Behaviour& b) {
             change_head(b, [](const std::string& head) {
               return head.find(":\t") == std::string::npos ? head : garbled(head);
             });
           }},
      {.name = "wants-blank-behind-colon",
       .requirements = {"6455-4.2.1-7", "6455-4.2.2-1"},
       .what = "looks for \"Upgrade: \" and does not find \"Upgrade:websocket\"",
       .apply =
           [](Behaviour& b) {
             change_head(b, [](const std::string& head) {
               return head.find("pgrade:w") == std::string::npos ? head : garbled(head);
             });
           }},
      {.name = "refuses-cut-request-line",
       .requirements = {"6455-4.2.2-1"},
       .what = "wants the whole request line in the first segment",
       .bugs = {27},
       .apply = refuse_cut_request_line},
  };
}

}  // namespace wsspec::reference
