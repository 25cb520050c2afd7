// The octets of one message as something to compare, kept small: what repeats is
// kept once, so that 16 MiB of a pattern cost a few KiB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "harness/protocol/bytes.h"

namespace wsspec::judge {

// Not thread-safe. Copies are whole copies.
class Content {
 public:
  Content() = default;
  explicit Content(protocol::Bytes octets) { append(octets); }

  void append(protocol::Bytes octets);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // All of them; none where forget_equal() has dropped them.
  [[nodiscard]] protocol::Buffer octets() const;
  // Whether these are exactly the characters of `text`.
  [[nodiscard]] bool is(std::string_view text) const;

  // Octets in front of the first one that differs; empty when both are equal.
  // Where one ends early, that is its size. 0 where forget_equal() has dropped
  // one of them, but not as the other's equal.
  [[nodiscard]] static std::optional<std::uint64_t> first_difference(const Content& a,
                                                                     const Content& b);
  friend bool operator==(const Content& a, const Content& b) {
    return !first_difference(a, b).has_value();
  }
  // Drops the octets of two that were found equal; they stay equal to each other.
  static void forget_equal(Content& a, Content& b);
  // Bytes of memory that the octets take.
  [[nodiscard]] std::size_t cost() const { return kept_.size(); }

 private:
  // Where in kept_ the octet at `offset` stands, and how many follow it there.
  [[nodiscard]] protocol::Bytes run_at(std::uint64_t offset) const;
  void look_for_period();

  std::uint64_t size_ = 0;
  protocol::Buffer kept_{};  // all octets, or the front of a pattern
  std::size_t period_ = 0;   // octets after which kept_ repeats without end; 0: it does not
  std::shared_ptr<const int> forgotten_as_{};  // one object for both of a pair
};

}  // namespace wsspec::judge
