// What adaptors written in C++ share: the queue of events, and the functions of
// fuzz/adaptor.h made of a class.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "fuzz/adaptor.h"

namespace wsspec::fuzz {

// For libraries that have no connection without an opening handshake.
inline constexpr std::string_view kOpeningRequest =
    "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

class AdaptorEvents {
 public:
  // For those that have a server alone, and no permessage-deflate; others hide it.
  static bool can_be(const wsspec_config& config) {
    return config.is_server != 0 && config.deflate == 0;
  }
  // Ignored behind a Close or a failure.
  void push(wsspec_event_kind kind, std::string_view data, unsigned code = 0, unsigned opcode = 0) {
    if (ended_) return;
    ended_ = kind == WSSPEC_CLOSE || kind == WSSPEC_FAILED;
    waiting_.push_back({kind, opcode, code, std::string(data)});
  }
  // For a library that tells opcode and payload of messages and control frames alike.
  void push_frame(unsigned opcode, std::string_view payload) {
    if (opcode < 8) return push(WSSPEC_MESSAGE, payload, 0, opcode);
    if (opcode > 8) return push(opcode == 9 ? WSSPEC_PING : WSSPEC_PONG, payload);
    if (payload.size() < 2) return push(WSSPEC_CLOSE, {});
    const auto octet = [&](std::size_t at) {
      return unsigned{static_cast<unsigned char>(payload[at])};
    };
    push(WSSPEC_CLOSE, payload.substr(2), octet(0) << 8 | octet(1));
  }
  [[nodiscard]] bool ended() const { return ended_; }
  void fail(unsigned code) { push(WSSPEC_FAILED, {}, code); }

  bool next(wsspec_event& event) {
    if (waiting_.empty()) return false;
    shown_ = std::move(waiting_.front());
    waiting_.pop_front();
    const auto* data = reinterpret_cast<const std::uint8_t*>(shown_.data.data());
    event = {shown_.kind, shown_.opcode, shown_.code, data, shown_.data.size()};
    return true;
  }

 private:
  struct Waiting {
    wsspec_event_kind kind{};
    unsigned opcode = 0;
    unsigned code = 0;
    std::string data{};
  };
  std::deque<Waiting> waiting_{};
  Waiting shown_{};
  bool ended_ = false;
};

// Parser is derived from AdaptorEvents, made from a wsspec_config, and has
// `static bool can_be(const wsspec_config&)` and `void feed(std::string_view octets)`.
template <typename Parser>
constexpr wsspec_adaptor adaptor_of(const char* name) {
  return {
      name,
      [](const wsspec_config* config) -> void* {
        return Parser::can_be(*config) ? std::make_unique<Parser>(*config).release() : nullptr;
      },
      [](void* parser, const std::uint8_t* octets, std::size_t len) {
        auto& self = *static_cast<Parser*>(parser);
        if (len > 0 && !self.ended()) self.feed({reinterpret_cast<const char*>(octets), len});
      },
      [](void* parser, wsspec_event* event) -> int {
        return static_cast<Parser*>(parser)->next(*event) ? 1 : 0;
      },
      [](void* parser) { std::unique_ptr<Parser>(static_cast<Parser*>(parser)); },
  };
}

}  // namespace wsspec::fuzz
