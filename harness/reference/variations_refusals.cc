// Legal freedom in refusing a request (RFC 6455, sections 4.2.2 and 10.7).
#include <memory>
#include <string>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;
using Flag = std::shared_ptr<bool>;

// The oldest draft is registered as version 0. It knows no Sec-WebSocket-Version, and has other
// keys.
void speak_version_0(const RequestHead& request, ResponseHead& response, bool&) {
  if (request.headers.get("Sec-WebSocket-Version") != "0") return;
  erase_fields(response.headers, "Sec-WebSocket-Version");
  response.status = 400;
}

void drop_answers(Behaviour& behaviour, const Flag& drop) {
  behaviour.on_response_octets = [drop](protocol::Buffer& octets) {
    if (*drop) octets.clear();
  };
}

void drop_long_heads(Behaviour& behaviour) {
  constexpr std::size_t kLongest = 4096;
  constexpr int kTooLarge = 431;
  const auto drop = std::make_shared<bool>(false);
  behaviour.head_limits.max_len = kLongest;
  behaviour.on_response = [drop](const RequestHead&, ResponseHead& response, bool&) {
    *drop = response.status == kTooLarge;
  };
  drop_answers(behaviour, drop);
}

// To a reader of CRLF, such a head has not ended yet.
void give_up_on_plain_lines(Behaviour& behaviour) {
  const auto drop = std::make_shared<bool>(false);
  change_head(behaviour, [drop](const std::string& head) {
    *drop = head.find("\r\n") == std::string::npos;
    return head;
  });
  drop_answers(behaviour, drop);
}

}  // namespace

std::vector<Variation> refusal_variations() {
  return {
      {.name = "speaks-version-0",
       .what = "refuses version 0 for the fields of that draft, which it speaks",
       .allowed = {{"handshake.version.unknown.0", "info"}},
       .apply = [](Behaviour& b) { b.on_response = speak_version_0; }},
      {.name = "drops-tcp-at-long-heads",
       .what = "ends TCP where a head is longer than 4 KiB",
       .allowed = {{"handshake.limit.**", "info"}, {"robust.header-cost.**", "info"}},
       .apply = drop_long_heads},
      {.name = "gives-up-on-plain-lines",
       .what = "waits for CRLF where lines end in LF alone, and ends TCP",
       .allowed = {{"handshake.head.bare-line-feed", "info"}},
       .apply = give_up_on_plain_lines},
  };
}

}  // namespace wsspec::reference
