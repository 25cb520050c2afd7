#include "harness/runner/frame_writer.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "harness/protocol/close_payload.h"
#include "harness/protocol/masking.h"

namespace wsspec::runner {

using protocol::Buffer;
using protocol::Bytes;

void FrameWriter::agree(const std::optional<protocol::DeflateParams>& params) {
  if (!params) return;
  if (target_ == protocol::Role::server) {
    deflater_.emplace(params->client_max_window_bits, params->client_no_context_takeover);
  } else {
    deflater_.emplace(params->server_max_window_bits, params->server_no_context_takeover);
  }
}

Octets FrameWriter::write(const std::vector<script::Item>& items) {
  Octets out;
  for (const auto& item : items) {
    if (const auto* frame = std::get_if<script::FrameSpec>(&item)) {
      write(*frame, out);
    } else {
      out.append(script::render(std::get<script::Payload>(item), random_.next()));
    }
  }
  return out;
}

Octets FrameWriter::write_text(std::string_view text) {
  script::FrameSpec frame;
  frame.payload = script::literal(protocol::as_bytes(text));
  return write({frame});
}

Buffer FrameWriter::write_barrier() {
  return write_control(protocol::kPing, random_.bytes(8));
}

Buffer FrameWriter::write_pong(Bytes payload) {
  return write_control(protocol::kPong, payload);
}

Buffer FrameWriter::write_close(std::optional<std::uint16_t> code) {
  return write_control(protocol::kClose, code ? protocol::encode_close_payload(*code) : Buffer());
}

Buffer FrameWriter::write_control(std::uint8_t opcode, Bytes payload) {
  protocol::Frame frame = protocol::make_frame(opcode, payload);
  if (target_ == protocol::Role::server) frame.header.mask_key = random_.mask_key();
  Buffer out;
  protocol::encode_frame(frame, out);
  return out;
}

namespace {

// A payload of this length and more is rendered when its turn has come, unless
// its fragments are so short that they would cost more than they save.
constexpr std::uint64_t kLongPayload = 64u << 10;
constexpr std::size_t kShortFragment = 4096;

bool is_rendered_late(const script::FrameSpec& spec, std::uint64_t len) {
  const bool short_pieces = spec.fragment_every > 0 && spec.fragment_every < kShortFragment;
  return len >= kLongPayload && !short_pieces;
}

}  // namespace

void FrameWriter::write(const script::FrameSpec& spec, Octets& out) {
  const std::uint64_t seed = random_.next();
  const bool compresses = spec.deflate == script::DeflateMode::negotiated && deflater_;
  const auto len = script::payload_len(spec.payload);
  if (!compresses && len && is_rendered_late(spec, *len)) {
    const auto source = std::make_shared<script::PayloadReader>(spec.payload, seed);
    write_fragments(
        spec, static_cast<std::size_t>(*len),
        [&](std::size_t piece, const auto& mask_key) { out.append(source, piece, mask_key); }, out);
    return;
  }
  Buffer payload = script::render(spec.payload, seed);
  if (compresses) {
    Buffer compressed;
    deflater_->compress(payload, compressed);
    payload = std::move(compressed);
  }
  std::size_t done = 0;
  const auto put = [&](std::size_t piece, const std::optional<protocol::MaskKey>& mask_key) {
    const auto octets = std::span(payload).subspan(done, piece);
    if (mask_key) protocol::apply_mask(octets, *mask_key);
    out.append(octets);
    done += piece;
  };
  write_fragments(spec, payload.size(), put, out);
}

void FrameWriter::write_fragments(const script::FrameSpec& spec, std::size_t len,
                                  const PutPayload& put, Octets& out) {
  const auto lengths = fragment_lengths(spec, len);
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const bool last = i + 1 == lengths.size();
    const auto header = header_of(spec, lengths[i], /*first=*/i == 0, last);
    Buffer head;
    protocol::encode_frame_header(header, head);
    out.append(head);
    put(lengths[i], header.mask_key);
    if (last) break;
    for (const auto& frame : spec.between) write(frame, out);
  }
}

protocol::FrameHeader FrameWriter::header_of(const script::FrameSpec& spec, std::uint64_t len,
                                             bool first, bool last) {
  protocol::FrameHeader header{.fin = last && spec.fin,
                               .rsv = first ? spec.rsv : std::uint8_t{0},
                               .opcode = first ? spec.opcode : protocol::kContinuation,
                               .payload_len = spec.announce.value_or(len)};
  header.length_form = spec.length_form.value_or(protocol::minimal_length_form(header.payload_len));
  if (first && spec.deflate == script::DeflateMode::negotiated) header.rsv |= protocol::kRsv1;
  if (spec.masking == script::Masking::given_key) header.mask_key = spec.mask_key;
  const bool due = spec.masking == script::Masking::as_due && target_ == protocol::Role::server;
  if (due || spec.masking == script::Masking::random_key) header.mask_key = random_.mask_key();
  return header;
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
