#include "fuzz/expected.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <variant>

#include "harness/protocol/bytes.h"
#include "harness/protocol/close_payload.h"
#include "harness/protocol/frame_header.h"
#include "harness/protocol/utf8.h"

namespace wsspec::fuzz {

namespace {

using namespace wsspec::protocol;

constexpr std::size_t kMostShown = 16;  // octets of a payload

std::string hex_of(std::string_view octets) {
  std::string text;
  for (const char octet : octets.substr(0, kMostShown)) {
    text += fmt::format(" {:02x}", static_cast<unsigned char>(octet));
  }
  return octets.size() > kMostShown ? text + " ..." : text;
}

std::string with_data(std::string_view what, const Seen& seen) {
  if (seen.data.empty()) return fmt::format("{} without payload", what);
  const std::size_t len = seen.data.size();
  return fmt::format("{} of {} octet{}:{}", what, len, len == 1 ? "" : "s", hex_of(seen.data));
}

std::string close_text(const Seen& seen) {
  if (seen.code == 0) return "Close without a code";
  const std::string reason = seen.data.empty() ? "" : " with the reason" + hex_of(seen.data);
  return fmt::format("Close {}{}", seen.code, reason);
}

bool has_bad_reason(Bytes body) {
  return body.size() > 2 && first_invalid_utf8(body.subspan(2)).has_value();
}

struct ToSeen {
  std::optional<Seen> operator()(const MessageReceived& got) const {
    return Seen{WSSPEC_MESSAGE, got.opcode, 0, std::string(as_text(got.payload))};
  }
  std::optional<Seen> operator()(const PingReceived& got) const {
    return Seen{WSSPEC_PING, 0, 0, std::string(as_text(got.payload))};
  }
  std::optional<Seen> operator()(const PongReceived& got) const {
    return Seen{WSSPEC_PONG, 0, 0, std::string(as_text(got.payload))};
  }
  std::optional<Seen> operator()(const CloseReceived& got) const {
    return Seen{WSSPEC_CLOSE, 0, got.close.code.value_or(0), got.close.reason};
  }
  std::optional<Seen> operator()(const RuleBroken& got) const {
    if (!got.failed) return std::nullopt;
    return Seen{WSSPEC_FAILED, 0, info(got.error.broken).close_code, {}};
  }
  template <typename Other>
  std::optional<Seen> operator()(const Other&) const {
    return std::nullopt;
  }
};

}  // namespace

std::string described(const Seen& seen) {
  switch (seen.kind) {
    case WSSPEC_MESSAGE:
      return with_data(seen.opcode == kText ? "text" : "binary", seen);
    case WSSPEC_PING:
      return with_data("ping", seen);
    case WSSPEC_PONG:
      return with_data("pong", seen);
    case WSSPEC_CLOSE:
      return close_text(seen);
    case WSSPEC_FAILED:
      return seen.code == 0 ? "fails without a code" : fmt::format("fails with {}", seen.code);
  }
  return "no event";
}

std::optional<Seen> seen_of(const Event& event) {
  return std::visit(ToSeen{}, event);
}

SessionConfig session_config_of(const wsspec_config& config) {
  SessionConfig session;
  session.role = config.is_server != 0 ? Role::server : Role::client;
  const bool forgets = config.deflate == 2;
  if (config.deflate != 0) session.deflate = DeflateParams{forgets, forgets};
  session.max_message_len = config.max_message_len;
  return session;
}

Expected expected_of(const wsspec_config& config, Bytes stream) {
  Session session(session_config_of(config));
  session.receive(stream);
  Expected expected;
  for (const Event& event : session.take_events()) {
    if (const auto* broken = std::get_if<RuleBroken>(&event)) expected.broken = broken->error;
    if (auto seen = seen_of(event)) expected.events.push_back(*std::move(seen));
  }
  return expected;
}

bool code_fits(const wsspec_config& config, Bytes stream, const ProtocolError& broken,
               unsigned code) {
  SessionConfig observing = session_config_of(config);
  observing.rules = Rules::observe();
  Session session(observing);
  session.receive(stream);
  const auto events = session.take_events();
  return std::ranges::any_of(events, [&](const Event& event) {
    if (const auto* frame = std::get_if<FrameReceived>(&event)) {
      return frame->stream_offset == broken.stream_offset && code == 1007 &&
             broken.broken == Broken::close_code_invalid && has_bad_reason(frame->payload);
    }
    const auto* other = std::get_if<RuleBroken>(&event);
    return other != nullptr && other->error.stream_offset == broken.stream_offset &&
           info(other->error.broken).close_code == code;
  });
}

}  // namespace wsspec::fuzz
