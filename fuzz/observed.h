// A session of harness/protocol in the words of harness/model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "harness/model/compare.h"
#include "harness/protocol/message_assembler.h"
#include "harness/protocol/session.h"

namespace wsspec::fuzz {

inline model::ModelConfig model_config(const protocol::SessionConfig& config) {
  model::ModelConfig out{
      .receiver = config.role,
      .deflate = config.deflate.has_value(),
      .max_message_len = config.max_message_len,
      .max_compressed_len = protocol::max_compressed_len(config.max_message_len)};
  if (config.deflate) {
    out.no_context_takeover = config.role == protocol::Role::server
                                  ? config.deflate->client_no_context_takeover
                                  : config.deflate->server_no_context_takeover;
  }
  return out;
}

inline void collect(const protocol::Event& event, model::Observed& out) {
  using model::Kind;
  if (const auto* message = std::get_if<protocol::MessageReceived>(&event)) {
    const Kind kind = message->opcode == protocol::kText ? Kind::text : Kind::binary;
    out.deliveries.push_back({kind, message->payload});
  } else if (const auto* ping = std::get_if<protocol::PingReceived>(&event)) {
    out.deliveries.push_back({Kind::ping, ping->payload});
  } else if (const auto* pong = std::get_if<protocol::PongReceived>(&event)) {
    out.deliveries.push_back({Kind::pong, pong->payload});
  } else if (const auto* close = std::get_if<protocol::CloseReceived>(&event)) {
    protocol::Buffer body;
    if (close->close.code) {
      body = protocol::encode_close_payload(*close->close.code, close->close.reason);
    }
    out.deliveries.push_back({Kind::close, std::move(body)});
  }
}

// Octet by octet, so that it shows which one makes the session fail.
inline model::Observed observe(protocol::Session& session, protocol::Bytes stream) {
  model::Observed out;
  for (std::size_t i = 0; i < stream.size() && !out.failed_at; ++i) {
    session.receive(stream.subspan(i, 1));
    if (session.state() == protocol::SessionState::failed) out.failed_at = i + 1;
  }
  for (const protocol::Event& event : session.take_events()) collect(event, out);
  return out;
}

// The frames that a strict endpoint sends of itself: a pong a ping, and one Close at the end.
inline std::vector<model::Delivery> due_answers(const model::Observed& observed,
                                                std::optional<std::uint16_t> failure_code) {
  using model::Kind;
  std::vector<model::Delivery> out;
  for (const model::Delivery& seen : observed.deliveries) {
    if (seen.kind == Kind::ping) out.push_back({Kind::pong, seen.payload});
    if (seen.kind != Kind::close) continue;
    const protocol::Bytes body = seen.payload;
    out.push_back({Kind::close, protocol::to_buffer(body.first(body.empty() ? 0 : 2))});
  }
  if (failure_code) out.push_back({Kind::close, protocol::encode_close_payload(*failure_code)});
  return out;
}

}  // namespace wsspec::fuzz
