#include "harness/protocol/frame_reader.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/masking.h"

namespace wsspec::protocol {
namespace {

// Of a payload that is no longer, memory is taken at once, however it is cut.
constexpr std::uint64_t kSmall = 125;

}  // namespace

std::size_t FrameReader::read_header(Bytes in) {
  const std::size_t held = head_len_;
  const Bytes more = in.first(std::min(in.size(), kMaxHeaderLen - held));
  std::copy(more.begin(), more.end(), head_.begin() + static_cast<std::ptrdiff_t>(held));
  const auto decoded = decode_frame_header(Bytes(head_).first(held + more.size()));
  head_len_ = decoded ? decoded->header_len : held + more.size();
  if (decoded) {
    frame_.header = decoded->header;
    has_header_ = true;
    if (decoded->header.payload_len <= kSmall)
      frame_.payload.reserve(static_cast<std::size_t>(decoded->header.payload_len));
  }
  return head_len_ - held;
}

void FrameReader::unmask(std::span<std::byte> octets) const {
  if (frame_.header.mask_key) apply_mask(octets, *frame_.header.mask_key, payload_seen_);
}

std::size_t FrameReader::read_payload(Bytes in) {
  const std::uint64_t missing = frame_.header.payload_len - payload_seen_;
  const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(in.size(), missing));
  const std::size_t kept_before = frame_.payload.size();
  const std::uint64_t room = max_kept_ - kept_before;
  if (taken > room) {
    passing_ = to_buffer(in.first(taken));
    unmask(passing_);
    append(frame_.payload, Bytes(passing_).first(static_cast<std::size_t>(room)));
    fresh_ = passing_;
  } else {
    append(frame_.payload, in.first(taken));
    const auto kept = std::span(frame_.payload).subspan(kept_before);
    unmask(kept);
    fresh_ = kept;
  }
  payload_seen_ += taken;
  return taken;
}

Frame FrameReader::take() {
  frame_start_ += head_len_ + payload_seen_;
  head_len_ = 0;
  payload_seen_ = 0;
  has_header_ = false;
  fresh_ = {};
  return std::exchange(frame_, {});
}

}  // namespace wsspec::protocol
