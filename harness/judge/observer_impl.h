// What an Observer keeps: shared by its parts, observer.cc and observer_client.cc.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "harness/judge/content.h"
#include "harness/judge/observer.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::judge {

// Of a message, either way, so that one counts as both sent and echoed or as
// neither. Nobody compares more, and a bomb is not worth inflating to its end.
inline constexpr std::size_t kMaxComparedLen = 16u << 20;
// More than any transcript shows of a frame.
inline constexpr std::uint64_t kMaxFrameKept = 64u << 10;
// Bytes that are decoded before what they say is taken in: compressed ones may be a thousandfold.
inline constexpr std::size_t kStep = 8u << 10;

// Decodes with every rule relaxed, so that what stands behind a violation is
// still seen.
inline protocol::Session observing_session(protocol::Role role,
                                           const std::optional<protocol::DeflateParams>& deflate) {
  return protocol::Session({.role = role,
                            .rules = protocol::Rules::observe(),
                            .deflate = deflate,
                            .max_message_len = kMaxComparedLen,
                            .max_frame_kept = kMaxFrameKept,
                            .in_pieces = true});
}

// What went over the wire, for a transcript. A rule broken by a header is told
// in front of the frame, perhaps long before its end; one broken by a message
// (UTF-8, inflating) behind it. Both belong to the frame at their offset.
struct Timeline {
  std::vector<WireItem> items{};
  protocol::ProtocolErrors broken_by_us{};  // in a frame that has not ended
  protocol::ProtocolErrors broken_by_target{};

  void show(const protocol::Event& event, bool sent) {
    auto& broken = sent ? broken_by_us : broken_by_target;
    if (const auto* rule = std::get_if<protocol::RuleBroken>(&event)) {
      (is_of_last_frame(rule->error, sent) ? items.back().broken : broken).push_back(rule->error);
    }
    if (const auto* frame = std::get_if<protocol::FrameReceived>(&event)) {
      items.push_back({.sent = sent, .frame = *frame, .broken = std::exchange(broken, {})});
    }
  }

 private:
  [[nodiscard]] bool is_of_last_frame(const protocol::ProtocolError& error, bool sent) const {
    return !items.empty() && items.back().kind == WireItem::Kind::frame &&
           items.back().sent == sent && items.back().frame.stream_offset == error.stream_offset;
  }
};

struct Observer::Impl {
  protocol::HeadParser<protocol::RequestHead> request{};  // of a client
  Asked asked{};
  protocol::Buffer early{};  // behind the request, before the response had left
  protocol::HeadParser<protocol::ResponseHead> head{};
  std::optional<protocol::Session> incoming{};               // what the target sends
  std::optional<protocol::Session> outgoing{};               // what the target gets to read
  std::vector<std::pair<protocol::Buffer, bool>> waiting{};  // sent before the answer
  std::vector<protocol::Buffer> barriers{};                  // payloads not yet answered
  Content sending{};                                         // of messages that have not ended
  Content receiving{};
  std::size_t num_greetings = 0;
  std::optional<script::EchoTemplate> form{};  // of echoes
  Timeline timeline{};
};

// Cuts the bytes of one step off the front of `bytes`.
inline protocol::Bytes next_step(protocol::Bytes& bytes) {
  const protocol::Bytes step = bytes.first(std::min(bytes.size(), kStep));
  bytes = bytes.subspan(step.size());
  return step;
}

}  // namespace wsspec::judge
