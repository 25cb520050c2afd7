// A 101 that is read as HTTP has ordinary responses: with a body behind it, or an end (RFC 6455,
// section 4.1; RFC 9110, section 6.4.1).
#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

// What is left of a body to be skipped.
struct Body {
  bool chunked = false;
  std::size_t len = 0;

  void begin(const Response& response) {
    chunked = response.headers.has("Transfer-Encoding");
    const auto announced = response.headers.get("Content-Length").value_or("");
    std::from_chars(announced.data(), announced.data() + announced.size(), len);
  }
  void skip(protocol::Buffer& segment) {
    constexpr std::string_view kLastChunk = "0\r\n\r\n";
    std::size_t num = std::min(len, segment.size());
    len -= num;
    const auto end = protocol::as_text(segment).find(kLastChunk);
    if (chunked && end != std::string_view::npos) num = end + kLastChunk.size();
    segment.erase(segment.begin(), segment.begin() + static_cast<std::ptrdiff_t>(num));
  }
};

void skip_body(Behaviour& behaviour) {
  const auto body = std::make_shared<Body>();
  behaviour.handshake_rules.relax(protocol::BrokenHandshake::response_body);
  behaviour.client.on_response = [body](const Response& response) { body->begin(response); };
  behaviour.on_bytes = [body](protocol::Buffer& segment) { body->skip(segment); };
}

bool is_text(std::byte octet) {
  const auto c = std::to_integer<char>(octet);
  return (c >= ' ' && c <= '~') || c == '\r' || c == '\n';
}

// What shares a segment with the response, and looks as if people could read it.
void skip_text(Behaviour& behaviour) {
  behaviour.on_bytes = [first = true](protocol::Buffer& segment) mutable {
    if (std::exchange(first, false) && std::ranges::all_of(segment, is_text)) segment.clear();
  };
}

bool goes_on_as_http(std::string_view head) {
  constexpr std::string_view kSigns[] = {"\r\nContent-", "\r\nTransfer-Encoding",
                                         "\r\nConnection: close"};
  return std::ranges::any_of(
      kSigns, [head](auto sign) { return head.find(sign) != std::string_view::npos; });
}

// Such a response has not come to its end yet, and nothing else comes of it.
void wait_for_end_of_body(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [held = std::string()](protocol::Buffer& segment) mutable {
    held += protocol::as_text(segment);
    const bool upgrades = held.starts_with("HTTP/1.1 101");
    if (upgrades && goes_on_as_http(held)) segment.clear();
  };
}

// What follows is read when somebody asks for it, and nobody does.
void fall_silent_at_interim(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [silent = false](protocol::Buffer& segment) mutable {
    const auto text = protocol::as_text(segment);
    silent |= text.starts_with("HTTP/1.1 10") && !text.starts_with("HTTP/1.1 101");
    if (silent) segment.clear();
  };
}

}  // namespace

std::vector<Fault> client_body_faults() {
  return {
      {.name = "skips-body-of-101",
       .requirements = {"6455-6.2-1", "6455-10.7-1", "6455-4.1-51"},
       .what = "passes over as many octets behind a 101 as its fields announce",
       .apply = skip_body},
      {.name = "skips-text-behind-101",
       .requirements = {"6455-10.7-1", "6455-5.2-4"},
       .what = "takes what shares a segment with the response, and is text, for a body",
       .apply = skip_text},
      {.name = "waits-for-body-of-101",
       .requirements = {"6455-4.1-43", "6455-4.1-46"},
       .what = "waits for the rest of a 101 whose fields tell of a body, or of an end",
       .apply = wait_for_end_of_body},
      {.name = "falls-silent-at-interim-response",
       .requirements = {"6455-4.1-44", "6455-4.1-43"},
       .what = "reads nothing more behind an interim response, and does not end TCP",
       .apply = fall_silent_at_interim},
  };
}

}  // namespace wsspec::reference
