// Legal freedom in refusing a request (RFC 6455, sections 4.2.2 and 10.7).
#include <memory>
#include <string>
#include <string_view>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;
using Flag = std::shared_ptr<bool>;

constexpr std::string_view kPing{"\x89\x80\0\0\0\0", 6};  // empty, its mask all zeros
constexpr int kBadRequest = 400;

// The oldest draft is registered as version 0. It knows no Sec-WebSocket-Version, and has other
// keys.
void speak_version_0(const RequestHead& request, ResponseHead& response, bool&) {
  if (request.headers.get("Sec-WebSocket-Version") != "0") return;
  erase_fields(response.headers, "Sec-WebSocket-Version");
  response.status = 400;
}

// RFC 9110, section 7.8: a server may switch to any protocol that Upgrade names.
void switch_to_h2c(Behaviour& behaviour) {
  constexpr std::string_view kSettings{"\0\0\0\4\0\0\0\0\0", 9};  // an empty frame of HTTP/2
  const auto switching = std::make_shared<bool>(false);
  behaviour.on_response = [switching](const RequestHead& request, ResponseHead& response, bool&) {
    *switching = request.headers.get("Upgrade") == "h2c";
    if (!*switching) return;
    response = {.status = 101, .headers = {{{"Connection", "Upgrade"}, {"Upgrade", "h2c"}}}};
  };
  behaviour.on_response_octets = [switching, kSettings](protocol::Buffer& octets) {
    if (*switching) protocol::append(octets, kSettings);
  };
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

bool has_body(const protocol::Headers& headers) {
  return headers.has("Content-Length") || headers.has("Transfer-Encoding");
}

// A client has to wait for the 101 (section 4.1): who does not is turned away.
void refuse_early_frames(Behaviour& behaviour, const Flag& refused) {
  const auto early = std::make_shared<bool>(false);
  behaviour.on_handshake_bytes = [early](protocol::Buffer& segment) {
    const auto text = protocol::as_text(segment);
    const auto end = text.find(kHeadEnd);
    *early = end != std::string_view::npos && end + kHeadEnd.size() < text.size();
  };
  behaviour.on_response = [early, refused](const RequestHead& request, ResponseHead& response,
                                           bool& accepting) {
    *refused = *early && accepting && !has_body(request.headers);
    if (!*refused) return;
    accepting = false;
    response = protocol::make_refusal(kBadRequest);
  };
}

// What follows a refusal is read as HTTP up to the end of a head, and refused as well. The server
// knows frames only, so such a head reaches it as a ping, and the pong leaves as the answer.
void go_on_as_http(Behaviour& behaviour) {
  const auto refused = std::make_shared<bool>(false);
  behaviour.frames_after_refusal = true;
  behaviour.on_response = [refused](const RequestHead&, ResponseHead& response, bool& accepting) {
    *refused = !accepting;
    if (*refused) erase_fields(response.headers, "Connection");
  };
  behaviour.on_bytes = [refused, held = std::string()](protocol::Buffer& segment) mutable {
    if (!*refused) return;
    held += protocol::as_text(segment);
    segment.clear();
    if (held.find(kHeadEnd) == std::string::npos) return;
    held.clear();
    segment = protocol::to_buffer(kPing);
  };
  behaviour.on_octets = [refused](FrameReason reason, protocol::Buffer& octets) {
    if (!*refused || reason != FrameReason::pong) return;
    octets = protocol::to_buffer(protocol::write_head(protocol::make_refusal(kBadRequest)));
  };
}

}  // namespace

std::vector<Variation> refusal_variations() {
  return {
      {.name = "speaks-version-0",
       .what = "refuses version 0 for the fields of that draft, which it speaks",
       .allowed = {{"handshake.version.unknown.0", "info"}},
       .apply = [](Behaviour& b) { b.on_response = speak_version_0; }},
      {.name = "switches-to-h2c",
       .what = "answers Upgrade: h2c by a 101 to HTTP/2, which is no WebSocket",
       .allowed = {{"handshake.upgrade.other.other-protocol", "info"}},
       .apply = switch_to_h2c},
      {.name = "drops-tcp-at-long-heads",
       .what = "ends TCP where a head is longer than 4 KiB",
       .allowed = {{"handshake.limit.**", "info"}, {"robust.header-cost.**", "info"}},
       .apply = drop_long_heads},
      {.name = "gives-up-on-plain-lines",
       .what = "waits for CRLF where lines end in LF alone, and ends TCP",
       .allowed = {{"handshake.head.bare-line-feed", "info"}},
       .apply = give_up_on_plain_lines},
      {.name = "refuses-early-frames",
       .what =
           "answers 400 to a request with frames in the same segment, for which it is too early",
       .apply = [](Behaviour& b) { refuse_early_frames(b, std::make_shared<bool>(false)); }},
      {.name = "drops-tcp-at-early-frames",
       .what = "ends TCP where frames come in the same segment as the request",
       .apply =
           [](Behaviour& b) {
             const auto drop = std::make_shared<bool>(false);
             refuse_early_frames(b, drop);
             drop_answers(b, drop);
           }},
      {.name = "stays-http-behind-refusal",
       .what = "keeps TCP open behind a refusal and waits for the head of another request",
       .apply = go_on_as_http},
  };
}

}  // namespace wsspec::reference
