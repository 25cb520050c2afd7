// Cuts the peer's bytes into frames, whatever the segmentation (RFC 6455,
// section 5.2). Every header is taken as it is; judging is done by
// harness/protocol/frame_rules.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::protocol {

// One frame at a time: read_header() until has_header(), then read_payload()
// until complete(), then take().
class FrameReader {
 public:
  // Of a payload, the first `max_kept` bytes are kept. Memory grows with what
  // arrives, never with what is announced.
  explicit FrameReader(std::uint64_t max_kept) : max_kept_(max_kept) {}

  // Both take bytes from the front of `in` and return how many.
  std::size_t read_header(Bytes in);
  std::size_t read_payload(Bytes in);

  [[nodiscard]] bool has_header() const { return has_header_; }
  [[nodiscard]] bool complete() const {
    return has_header_ && payload_seen_ == frame_.header.payload_len;
  }
  [[nodiscard]] const FrameHeader& header() const { return frame_.header; }
  // What the last read_payload() took, kept or not, unmasked; valid until the next call.
  [[nodiscard]] Bytes fresh() const { return fresh_; }
  // Where in the peer's stream the frame began.
  [[nodiscard]] std::uint64_t frame_start() const { return frame_start_; }
  // Bytes of a frame that is not complete.
  [[nodiscard]] std::uint64_t unfinished_len() const { return head_len_ + payload_seen_; }

  // The complete frame; the next one begins.
  [[nodiscard]] Frame take();

 private:
  // Octets that stand where the payload goes on.
  void unmask(std::span<std::byte> octets) const;

  static constexpr std::size_t kMaxHeaderLen = 14;  // 2 + 8 of length + 4 of key

  std::uint64_t max_kept_;
  std::array<std::byte, kMaxHeaderLen> head_{};
  std::size_t head_len_ = 0;
  bool has_header_ = false;
  Frame frame_{};
  std::uint64_t payload_seen_ = 0;
  std::uint64_t frame_start_ = 0;
  Bytes fresh_{};
  Buffer passing_{};  // holds fresh_ where it is not all kept
};

}  // namespace wsspec::protocol
