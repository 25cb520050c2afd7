// Control frames of a server that are lost or answered wrongly, and extensions of frames that
// nobody agreed on (RFC 6455, sections 5.2, 5.5 and 6.2).
#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/reference/client_faults_parts.h"
#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"

namespace wsspec::reference {
namespace {

using protocol::Broken;
using protocol::Buffer;
using protocol::Event;
using protocol::FrameHeader;
using protocol::FrameReceived;
using protocol::PingReceived;

// A control frame is read in one piece, or not at all.
class CutControlFrames {
 public:
  void operator()(Buffer& segment) {
    const auto lost = std::min<std::uint64_t>(left_, segment.size());
    left_ -= lost;
    segment.erase(segment.begin(), segment.begin() + static_cast<std::ptrdiff_t>(lost));
    if (std::exchange(awaits_length_, false) && !segment.empty()) lose_rest(segment);
    std::size_t at = 0;
    while (at < segment.size()) {
      const auto len = len_of_frame(protocol::Bytes(segment).subspan(at));
      if (!len) break;
      at += *len;
    }
    if (at < segment.size() && is_control(segment[at])) lose(segment, at);
  }

 private:
  static bool is_control(std::byte first) {
    return protocol::is_control(std::to_integer<std::uint8_t>(first & std::byte{0x0f}));
  }
  static std::uint64_t len_of(std::byte second) {
    return std::to_integer<std::uint64_t>(second & std::byte{0x7f});
  }
  static std::optional<std::size_t> len_of_frame(protocol::Bytes octets) {
    const auto head = protocol::decode_frame_header(octets);
    if (!head || head->header.payload_len > octets.size() - head->header_len) return std::nullopt;
    return head->header_len + static_cast<std::size_t>(head->header.payload_len);
  }

  void lose(Buffer& segment, std::size_t at) {
    const std::size_t there = segment.size() - at;
    awaits_length_ = there == 1;
    if (there > 1) left_ = 2 + len_of(segment[at + 1]) - there;
    segment.resize(at);
  }
  // Of a frame whose first octet has gone.
  void lose_rest(Buffer& segment) {
    const auto lost = std::min<std::uint64_t>(1 + len_of(segment.front()), segment.size());
    left_ = 1 + len_of(segment.front()) - lost;
    segment.erase(segment.begin(), segment.begin() + static_cast<std::ptrdiff_t>(lost));
  }

  std::uint64_t left_ = 0;  // octets to be lost
  bool awaits_length_ = false;
};

void shorten_pongs(Behaviour& behaviour, void (*change)(Buffer& payload)) {
  behaviour.on_event = [change](Event& event) {
    if (auto* ping = std::get_if<PingReceived>(&event)) change(ping->payload);
    return true;
  };
}

void cut_at_12(Buffer& payload) {
  payload.resize(std::min<std::size_t>(payload.size(), 12));
}
void trim_line_ends(Buffer& payload) {
  while (!payload.empty() &&
         (payload.back() == std::byte{'\r'} || payload.back() == std::byte{'\n'}))
    payload.pop_back();
}

// Messages that large are still being sent when the ping behind them is read.
void ignore_pings_behind_large_message(Behaviour& behaviour) {
  behaviour.on_event = [busy = false](Event& event) mutable {
    constexpr std::size_t kLarge = 32768;
    const auto* frame = std::get_if<FrameReceived>(&event);
    if (frame != nullptr && !protocol::is_control(frame->header.opcode))
      busy = frame->payload.size() >= kLarge;
    return !busy || !std::holds_alternative<PingReceived>(event);
  };
}

// Whether whole frames begin with a ping and a pong.
bool begins_with_ping_and_pong(protocol::Bytes octets) {
  for (const auto opcode : {protocol::kPing, protocol::kPong}) {
    const auto head = protocol::decode_frame_header(octets);
    if (!head || head->header.opcode != opcode) return false;
    if (head->header.payload_len > octets.size() - head->header_len) return false;
    octets = octets.subspan(head->header_len + static_cast<std::size_t>(head->header.payload_len));
  }
  return true;
}
void take_pong_for_answer(Behaviour& behaviour) {
  behaviour.on_bytes = [](Buffer& segment) {
    if (begins_with_ping_and_pong(segment)) segment.clear();
  };
}

void ignore_close_as_first_frame(Behaviour& behaviour) {
  behaviour.on_event = [num_frames = 0](const Event& event) mutable {
    if (std::holds_alternative<FrameReceived>(event)) ++num_frames;
    return num_frames != 1 || !std::holds_alternative<protocol::CloseReceived>(event);
  };
}

void inflate_though_declined(Behaviour& behaviour) {
  behaviour.compress_echoes = false;
  behaviour.on_deflate = [](const auto&, std::optional<protocol::AcceptedDeflate>& accepted) {
    if (!accepted) accepted.emplace();
  };
}

// The first frame counts from the first octet of payload on.
void read_rsv1_behind_empty_fragment(Behaviour& behaviour) {
  rewrite_headers(behaviour,
                  [skipped = std::optional<FrameHeader>()](FrameHeader& header, bool) mutable {
                    const bool data = !protocol::is_control(header.opcode);
                    if (data && header.opcode != protocol::kContinuation && !header.fin &&
                        header.payload_len == 0) {
                      skipped = header;
                      return false;
                    }
                    if (data && skipped) {
                      header.opcode = skipped->opcode;
                      header.rsv |= skipped->rsv;
                      skipped.reset();
                    }
                    return true;
                  });
}

}  // namespace

std::vector<Fault> client_frame_faults() {
  return {
      {.name = "loses-control-frame-cut-by-tcp",
       .requirements = {"6455-5.5.2-2", "6455-6.2-1", "6455-5.5.1-7"},
       .what = "drops a control frame that is not whole in one segment",
       .bugs = {167, 168},
       .apply = [](Behaviour& b) { b.on_bytes = CutControlFrames(); }},
      {.name = "pong-of-at-most-12-bytes",
       .requirements = {"6455-5.5.3-1"},
       .what = "answers with the first 12 bytes of a ping",
       .apply = [](Behaviour& b) { shorten_pongs(b, cut_at_12); }},
      {.name = "pong-without-line-ends",
       .requirements = {"6455-5.5.3-1"},
       .what = "takes CR and LF off the end of a ping's payload",
       .apply = [](Behaviour& b) { shorten_pongs(b, trim_line_ends); }},
      {.name = "ignores-ping-behind-large-message",
       .requirements = {"6455-5.5.2-2"},
       .what = "answers no ping right behind a message of 32 KiB and more",
       .apply = ignore_pings_behind_large_message},
      {.name = "takes-next-pong-for-own-answer",
       .requirements = {"6455-5.5.2-2", "6455-5.5.3-1"},
       .what = "answers no ping that a pong follows in its segment",
       .apply = take_pong_for_answer},
      {.name = "leaves-close-as-first-frame-unanswered",
       .requirements = {"6455-5.5.1-7"},
       .what = "hears of a Close behind the first frame of a connection only",
       .apply = ignore_close_as_first_frame},
      {.name = "inflates-though-declined",
       .requirements = {"6455-5.2-4", "6455-5.8-1", "7692-5-17"},
       .what = "inflates what has RSV1 where the server has accepted no offer",
       .apply = inflate_though_declined},
      {.name = "reads-rsv1-behind-empty-fragment",
       .requirements = {"7692-6.1-6"},
       .what = "looks at RSV1 of the second fragment where the first is empty",
       .apply = read_rsv1_behind_empty_fragment},
      {.name = "closes-with-1007-at-reserved-bits",
       .requirements = {"6455-7.1.7-5", "6455-7.4.1-4"},
       .what = "calls reserved bits inconsistent data",
       .apply = [](Behaviour& b) { mistake_code_at(b, Broken::reserved_bits, 1007); }},
  };
}

}  // namespace wsspec::reference
