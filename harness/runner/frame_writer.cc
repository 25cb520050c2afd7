#include "harness/runner/frame_writer.h"

#include <algorithm>

namespace wsspec::runner {

using protocol::Buffer;
using protocol::Bytes;

void FrameWriter::agree(const std::optional<protocol::DeflateParams>& params) {
  if (params) deflater_.emplace(params->client_max_window_bits, params->client_no_context_takeover);
}

Buffer FrameWriter::write(const std::vector<script::Item>& items) {
  Buffer out;
  for (const auto& item : items) {
    if (const auto* frame = std::get_if<script::FrameSpec>(&item)) {
      write(*frame, out);
    } else {
      protocol::append(out, script::render(std::get<script::Payload>(item), random_.next()));
    }
  }
  return out;
}

Buffer FrameWriter::write_barrier() {
  return write_control(protocol::kPing, random_.bytes(8));
}

Buffer FrameWriter::write_pong(Bytes payload) {
  return write_control(protocol::kPong, payload);
}

Buffer FrameWriter::write_control(std::uint8_t opcode, Bytes payload) {
  protocol::Frame frame = protocol::make_frame(opcode, payload);
  frame.header.mask_key = random_.mask_key();
  Buffer out;
  protocol::encode_frame(frame, out);
  return out;
}

void FrameWriter::write(const script::FrameSpec& spec, Buffer& out) {
  Buffer payload = script::render(spec.payload, random_.next());
  if (spec.deflate == script::DeflateMode::negotiated && deflater_) {
    Buffer compressed;
    deflater_->compress(payload, compressed);
    payload = std::move(compressed);
  }
  write_fragments(spec, payload, out);
}

void FrameWriter::write_fragments(const script::FrameSpec& spec, const Buffer& payload,
                                  Buffer& out) {
  const auto lengths = fragment_lengths(spec, payload.size());
  Bytes rest = payload;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const bool last = i + 1 == lengths.size();
    write_one(spec, rest.first(lengths[i]), /*first=*/i == 0, last, out);
    rest = rest.subspan(lengths[i]);
    if (last) break;
    for (const auto& frame : spec.between) write(frame, out);
  }
}

void FrameWriter::write_one(const script::FrameSpec& spec, Bytes payload, bool first, bool last,
                            Buffer& out) {
  protocol::Frame frame = protocol::make_frame(first ? spec.opcode : protocol::kContinuation,
                                               payload, last && spec.fin);
  frame.header.rsv = first ? spec.rsv : std::uint8_t{0};
  if (first && spec.deflate == script::DeflateMode::negotiated) frame.header.rsv |= protocol::kRsv1;
  if (spec.masking == script::Masking::given_key) frame.header.mask_key = spec.mask_key;
  if (spec.masking == script::Masking::random_key) frame.header.mask_key = random_.mask_key();
  if (spec.announce) {
    frame.header.payload_len = *spec.announce;
    frame.header.length_form = protocol::minimal_length_form(*spec.announce);
  }
  if (spec.length_form) frame.header.length_form = *spec.length_form;
  protocol::encode_frame(frame, out);
}

std::vector<std::size_t> fragment_lengths(const script::FrameSpec& spec, std::size_t len) {
  std::vector<std::size_t> lengths;
  std::size_t rest = len;
  const auto take = [&](std::size_t wanted) {
    lengths.push_back(std::min(wanted, rest));
    rest -= lengths.back();
  };
  for (const std::size_t wanted : spec.fragments) take(wanted);
  if (spec.fragment_every > 0) {
    while (rest > spec.fragment_every) take(spec.fragment_every);
  }
  lengths.push_back(rest);
  return lengths;
}

}  // namespace wsspec::runner
