// Random values of a run. Each is a hash of (seed, case id, attempt,
// connection), so that neither -j nor shards nor repetitions change any.
#pragma once

#include <cstdint>
#include <string_view>

#include "harness/protocol/bytes.h"
#include "harness/protocol/frame_header.h"

namespace wsspec::runner {

// A stream of values that its key alone decides (splitmix64). Not for secrets.
class Random {
 public:
  explicit Random(std::uint64_t key) : state_(key) {}
  std::uint64_t next();
  protocol::MaskKey mask_key();
  protocol::Buffer bytes(std::size_t len);

 private:
  std::uint64_t state_;
};

[[nodiscard]] std::uint64_t random_key(std::uint64_t seed, std::string_view case_id, int attempt,
                                       int connection);

}  // namespace wsspec::runner
