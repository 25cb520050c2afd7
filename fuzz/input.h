// The octets of a fuzzer, taken from the front; where nothing is left, 0 or nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "fuzz/oracle.h"

namespace wsspec::fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(as_bytes(data, size)) {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }
  unsigned take_octet() {
    const protocol::Bytes octet = take(1);
    return octet.empty() ? 0 : std::to_integer<unsigned>(octet[0]);
  }
  // At most `len` octets.
  protocol::Bytes take(std::size_t len) {
    const protocol::Bytes taken = rest_.first(std::min(len, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }
  protocol::Bytes take_all() { return take(rest_.size()); }

 private:
  protocol::Bytes rest_;
};

}  // namespace wsspec::fuzz
