// Octets that are on their way to the wire: held, or rendered and masked when
// they are taken, so that a large payload costs no memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"
#include "harness/script/payload.h"

namespace wsspec::runner {

// A queue: appended to at its end, taken from its front.
class Octets {
 public:
  Octets() = default;
  explicit Octets(protocol::Buffer octets);

  void append(protocol::Bytes octets);
  void append(Octets other);
  // The next `len` octets that `source` gives when they are taken, masked from their first one on.
  // Who shares a source takes from it in the order of appending.
  void append(std::shared_ptr<script::PayloadReader> source, std::uint64_t len,
              std::optional<protocol::MaskKey> mask_key);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // Removes the first `len` octets; len <= size().
  [[nodiscard]] protocol::Buffer take(std::size_t len);

 private:
  struct Part {
    protocol::Buffer held{};  // or, with a source:
    std::shared_ptr<script::PayloadReader> source{};
    std::uint64_t len = 0;
    std::optional<protocol::MaskKey> mask_key{};
    std::uint64_t taken = 0;
  };
  static void take_from(Part& part, std::size_t len, protocol::Buffer& out);

  std::deque<Part> parts_{};
  std::uint64_t size_ = 0;
};

}  // namespace wsspec::runner
