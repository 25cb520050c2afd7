#include "harness/reference/faults_frame_rewriter.h"

#include <algorithm>
#include <utility>

namespace wsspec::reference {

void FrameRewriter::operator()(protocol::Buffer& segment) {
  protocol::Buffer out;
  protocol::Bytes in = segment;
  while (!in.empty())
    in = in.subspan(payload_left_ > 0 ? take_payload(in, out) : take_head(in, out));
  if (rewrites_.loses_cut_headers) head_.clear();
  if (rewrites_.loses_bare_headers) lose_bare_header(out);
  segment = std::move(out);
}

std::size_t FrameRewriter::take_head(protocol::Bytes in, protocol::Buffer& out) {
  constexpr std::byte kMaskBit{0x80};
  head_.push_back(in.front());
  if (head_.size() == 2 && rewrites_.takes_all_for_masked) head_[1] |= kMaskBit;
  if (const auto decoded = protocol::decode_frame_header(head_)) {
    begin_frame(decoded->header, out);
    head_.clear();
  }
  return 1;
}

void FrameRewriter::begin_frame(protocol::FrameHeader header, protocol::Buffer& out) {
  keeping_ = !rewrites_.on_header || rewrites_.on_header(header, message_open_);
  header_ = header;
  payload_seen_ = 0;
  payload_left_ = header.payload_len;
  if (!keeping_) return;
  if (!protocol::is_control(header.opcode)) message_open_ = !header.fin;
  protocol::encode_frame_header(header, out);
}

void FrameRewriter::lose_bare_header(protocol::Buffer& out) {
  if (payload_left_ == 0 || payload_seen_ > 0) return;
  protocol::Buffer header;
  protocol::encode_frame_header(header_, header);
  out.resize(out.size() - header.size());
  payload_left_ = 0;
}

std::size_t FrameRewriter::take_payload(protocol::Bytes in, protocol::Buffer& out) {
  const auto len = static_cast<std::size_t>(std::min<std::uint64_t>(in.size(), payload_left_));
  if (keeping_) {
    protocol::append(out, in.first(len));
    if (rewrites_.on_payload)
      rewrites_.on_payload(header_, payload_seen_, std::span(out).last(len));
  }
  payload_seen_ += len;
  payload_left_ -= len;
  return len;
}

void rewrite_headers(Behaviour& behaviour,
                     std::function<bool(protocol::FrameHeader&, bool)> on_header) {
  behaviour.on_bytes = FrameRewriter({.on_header = std::move(on_header)});
}

}  // namespace wsspec::reference
