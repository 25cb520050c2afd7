#include "harness/livefuzz/reader.h"

#include <utility>
#include <variant>

#include "harness/judge/invariants.h"
#include "harness/protocol/close_payload.h"
#include "harness/protocol/deflate_tokens.h"

namespace wsspec::livefuzz {
namespace {

constexpr std::size_t kMaxMessageLen = 16u << 20;

protocol::SessionConfig observing(const std::optional<protocol::DeflateParams>& agreed) {
  return {.role = protocol::Role::client,
          .rules = protocol::Rules::observe(),
          .deflate = agreed,
          .max_message_len = kMaxMessageLen};
}

std::string name_of(const protocol::FrameHeader& header) {
  model::Move move;
  move.opcode = header.opcode;
  return "its " + model::frame_name(move, (header.rsv & protocol::kRsv1) != 0);
}

// Held against the window and the takeover that were agreed.
bool is_bounded(const std::optional<protocol::DeflateParams>& agreed) {
  return agreed && (agreed->server_no_context_takeover || agreed->server_max_window_bits < 15);
}

}  // namespace

Reader::Reader(const std::optional<protocol::DeflateParams>& agreed, const model::Sequence& sent)
    : sent_(sent), session_(observing(agreed)) {
  seen_.opening = judge::Opening::accepted;
  seen_.deflate = agreed;
}

void Reader::receive(protocol::Bytes bytes, const protocol::Buffer& barrier,
                     model::Answers& answers) {
  num_octets_ += bytes.size();
  session_.receive(bytes);
  for (protocol::Event& event : session_.take_events()) read(event, barrier, answers);
  // Who only looks on answers nobody.
  (void)session_.take_frames();
}

void Reader::read(protocol::Event& event, const protocol::Buffer& barrier,
                  model::Answers& answers) {
  if (const auto* frame = std::get_if<protocol::FrameReceived>(&event)) {
    read_frame(*frame);
  } else if (auto* message = std::get_if<protocol::MessageReceived>(&event)) {
    read_message(*message, answers);
  } else if (const auto* pong = std::get_if<protocol::PongReceived>(&event)) {
    const bool is_barrier = !barrier.empty() && pong->payload == barrier;
    heard_barrier_ = heard_barrier_ || is_barrier;
    if (!is_barrier) answers.pong(pong->payload);
  } else if (const auto* close = std::get_if<protocol::CloseReceived>(&event)) {
    read_close(close->close, answers);
  } else if (auto* rule = std::get_if<protocol::RuleBroken>(&event)) {
    suspect(std::move(rule->error));
  }
}

void Reader::read_message(protocol::MessageReceived& message, model::Answers& answers) {
  if (message.compressed && is_bounded(seen_.deflate)) {
    seen_.messages.push_back({.opcode = message.opcode,
                              .deflate = protocol::measure_deflate(message.compressed_payload)});
  }
  const bool is_text = message.opcode == protocol::kText;
  answers.message({is_text ? model::Kind::text : model::Kind::binary, std::move(message.payload)});
}

void Reader::read_close(const protocol::ClosePayload& close, model::Answers& answers) {
  for (const model::Move& move : sent_.moves) {
    if (move.opcode != protocol::kClose) continue;
    auto sent = protocol::parse_close_payload(move.payload);
    if (sent.code == close.code) seen_.sent_close = std::move(sent);
  }
  seen_.closes.push_back(close);
  is_suspect_ = true;
  if (suspect_frame_.empty()) suspect_frame_ = "its close";
  answers.close(close.code);
}

void Reader::suspect(protocol::ProtocolError error) {
  is_suspect_ = true;
  suspect_frame_ = error.stream_offset == frame_start_ ? name_of(header_) : std::string();
  seen_.broken.push_back(std::move(error));
}

// A rule that a header breaks is told in front of its frame, one of a message behind it.
void Reader::read_frame(const protocol::FrameReceived& frame) {
  header_ = frame.header;
  frame_start_ = frame.stream_offset;
  if (is_suspect_ && suspect_frame_.empty()) suspect_frame_ = name_of(header_);
}

std::optional<Offence> Reader::offence(bool is_over) const {
  if (!is_over && (!is_suspect_ || suspect_frame_.empty())) return std::nullopt;
  if (seen_.broken.empty() && seen_.closes.empty() && seen_.messages.empty()) return std::nullopt;
  for (const judge::Finding& finding : judge::check_invariants(seen_)) {
    if (finding.check.verdict != results::Verdict::fail) continue;
    return Offence{.key = {.rule = finding.check.requirement,
                           .frame = suspect_frame_.empty() ? "its frame" : suspect_frame_},
                   .what = "a frame of the target's own",
                   .allowed = finding.check.expected,
                   .observed = finding.check.observed};
  }
  return std::nullopt;
}

}  // namespace wsspec::livefuzz
