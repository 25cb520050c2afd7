// Where a generator gets its decisions from: the octets of a fuzzer, a seed, or the decisions of
// an earlier run. Every decision is a bounded number whose 0 is the simplest answer, so whatever
// stands in an input is a sequence, and to shrink a sequence is to shorten and lower its decisions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "harness/protocol/bytes.h"

namespace wsspec::model {

class Choices {
 public:
  // One octet a decision among up to 256, else two; nothing left means 0. `octets` are copied.
  [[nodiscard]] static Choices from_octets(protocol::Bytes octets);
  // The same decisions for the same seed on every machine.
  [[nodiscard]] static Choices from_seed(std::uint64_t seed);
  // Those of taken(); nothing left means 0, and what is too high the highest.
  [[nodiscard]] static Choices from_log(std::vector<std::uint32_t> log);

  // 0 to `bound` - 1; `bound` is 1 to 65536.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound);
  // True once in `n` at random.
  [[nodiscard]] bool one_in(std::uint32_t n) { return below(n) == n - 1; }
  template <typename Row, std::size_t n>
  [[nodiscard]] const Row& of(const Row (&rows)[n]) {
    return rows[below(n)];
  }

  // Every decision so far.
  [[nodiscard]] const std::vector<std::uint32_t>& taken() const { return taken_; }

 private:
  using Source = std::function<std::uint32_t(std::uint32_t)>;
  explicit Choices(Source source) : source_(std::move(source)) {}

  Source source_;
  std::vector<std::uint32_t> taken_{};
};

}  // namespace wsspec::model
