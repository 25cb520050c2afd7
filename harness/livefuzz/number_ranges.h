// A set of numbers that grows mostly in order: which scenarios of a campaign have been played.
#pragma once

#include <cstdint>
#include <iterator>
#include <map>

namespace wsspec::livefuzz {

class NumberRanges {
 public:
  // Those from `first` up to but not including `end`.
  void add(std::uint64_t first, std::uint64_t end) {
    if (first >= end) return;
    auto next = ranges_.upper_bound(first);
    if (next != ranges_.begin() && std::prev(next)->second >= first) {
      --next;
      first = next->first;
    }
    while (next != ranges_.end() && next->first <= end) {
      if (next->second > end) end = next->second;
      next = ranges_.erase(next);
    }
    ranges_[first] = end;
  }

  [[nodiscard]] bool contains(std::uint64_t number) const {
    const auto next = ranges_.upper_bound(number);
    return next != ranges_.begin() && std::prev(next)->second > number;
  }
  // The lowest that is not in it.
  [[nodiscard]] std::uint64_t first_gap() const {
    return ranges_.empty() || ranges_.begin()->first > 0 ? 0 : ranges_.begin()->second;
  }
  [[nodiscard]] std::uint64_t size() const {
    std::uint64_t sum = 0;
    for (const auto& [first, end] : ranges_) sum += end - first;
    return sum;
  }
  // Ends by beginnings; neither overlapping nor touching.
  [[nodiscard]] const std::map<std::uint64_t, std::uint64_t>& ranges() const { return ranges_; }

 private:
  std::map<std::uint64_t, std::uint64_t> ranges_{};
};

}  // namespace wsspec::livefuzz
