#include "fuzz/adaptor_run.h"

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "fuzz/oracle.h"
#include "fuzz/session_input.h"

namespace wsspec::fuzz {

namespace {

wsspec_config config_of(unsigned bits) {
  const protocol::SessionConfig session = session_config(bits);
  wsspec_config config{};
  config.is_server = session.role == protocol::Role::server ? 1 : 0;
  if (session.deflate) config.deflate = session.deflate->server_no_context_takeover ? 2 : 1;
  config.max_message_len = session.max_message_len;
  return config;
}

using Parser = std::unique_ptr<void, void (*)(void*)>;

bool parser_can_be(const wsspec_config& config) {
  return Parser(wsspec_parser.init(&config), wsspec_parser.free) != nullptr;
}

wsspec_config nearest_config(unsigned bits) {
  for (const unsigned mask : {0u, 6u, 1u, 7u}) {
    const wsspec_config config =
        config_of((mask & 6) != 0 ? (bits & ~6u) ^ (mask & 1) : bits ^ mask);
    if (parser_can_be(config)) return config;
  }
  require(false, "the adaptor makes a parser of one role at least");
  return {};
}

bool has_ended(const std::vector<Seen>& events) {
  return !events.empty() && events.back().kind >= WSSPEC_CLOSE;
}

void take_events(void* parser, std::vector<Seen>& events) {
  wsspec_event event{};
  while (wsspec_parser.next_event(parser, &event) != 0) {
    require(!has_ended(events), "nothing follows a Close or a failure");
    require(event.len == 0 || event.data != nullptr, "an event with octets points to them");
    std::string data(reinterpret_cast<const char*>(event.data), event.len);
    if (event.kind == WSSPEC_FAILED) data.clear();
    events.push_back({event.kind, event.opcode, event.code, std::move(data)});
  }
}

}  // namespace

const wsspec_config& tested_config(unsigned bits) {
  constexpr std::size_t kNumConfigs = 8;
  static const auto configs = [] {
    std::array<wsspec_config, kNumConfigs> nearest{};
    for (unsigned one = 0; one < kNumConfigs; ++one) nearest[one] = nearest_config(one);
    return nearest;
  }();
  return configs[bits % kNumConfigs];
}

std::vector<Seen> events_of(const wsspec_config& config, protocol::Bytes stream,
                            std::size_t piece_len) {
  const Parser parser(wsspec_parser.init(&config), wsspec_parser.free);
  require(parser != nullptr, "a parser that was made once is made again");
  std::vector<Seen> events;
  feed_in_pieces(stream, piece_len, [&](protocol::Bytes piece) {
    if (has_ended(events)) return;
    wsspec_parser.feed(parser.get(), reinterpret_cast<const std::uint8_t*>(piece.data()),
                       piece.size());
    take_events(parser.get(), events);
  });
  return events;
}

}  // namespace wsspec::fuzz
