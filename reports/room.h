// How long a report for machines may become. Their readers refuse the whole of what
// is too long, so texts are left out that the JSON report has as well.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace wsspec::reports {

// Octets. What GitHub takes of a SARIF file, and more than any test tab shows.
inline constexpr std::size_t kMaxDocument = 10 * 1024 * 1024;

// What is left of a document beside what it holds in any case: each case once, in
// its shortest form.
class Room {
 public:
  explicit Room(std::size_t max = kMaxDocument) : left_(max) {}

  void reserve(std::size_t len) { left_ -= std::min(len, left_); }

  // Whether that much more fits; it is taken then.
  [[nodiscard]] bool take(std::size_t len) {
    if (len > left_) return false;
    left_ -= len;
    return true;
  }
  void leave_out() { ++num_left_out_; }
  [[nodiscard]] std::size_t num_left_out() const { return num_left_out_; }

 private:
  std::size_t left_;
  std::size_t num_left_out_ = 0;
};

// "12 results are left out: this report ends at 10 MiB ..."; `what` stands behind the
// number. Empty where nothing is left out.
[[nodiscard]] inline std::string left_out_words(const Room& room, std::string_view what) {
  if (room.num_left_out() == 0) return {};
  return std::to_string(room.num_left_out()) + ' ' + std::string(what) +
         ": this report ends at 10 MiB, and the JSON report has all";
}

}  // namespace wsspec::reports
