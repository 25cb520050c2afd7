// Requests whose head is larger than the server's room for it, and that are
// neither answered nor refused (RFC 6455, sections 4.2.1 and 10.4).
#include <algorithm>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

constexpr std::size_t kRoomForLine = 1000;  // octets
constexpr std::size_t kRoomForFields = 14;

// A head as far as it has come; nothing counts behind its empty line.
class HeadSize {
 public:
  void add(char c) {
    if (complete_) return;
    if (c != '\n') {
      line_len_ += c == '\r' ? 0u : 1u;
      longest_line_ = std::max(longest_line_, line_len_);
      return;
    }
    complete_ = line_len_ == 0;
    num_lines_ += complete_ ? 0u : 1u;
    line_len_ = 0;
  }
  [[nodiscard]] std::size_t longest_line() const { return longest_line_; }
  [[nodiscard]] std::size_t num_fields() const { return num_lines_ - (num_lines_ > 0 ? 1 : 0); }

 private:
  std::size_t line_len_ = 0;
  std::size_t longest_line_ = 0;
  std::size_t num_lines_ = 0;
  bool complete_ = false;
};

// Swallows the request from there on.
void fall_silent(Behaviour& behaviour, bool (*too_much)(const HeadSize& size)) {
  behaviour.on_handshake_bytes = [size = HeadSize(), too_much](protocol::Buffer& segment) mutable {
    for (const char c : protocol::as_text(segment)) size.add(c);
    if (too_much(size)) segment.clear();
  };
}

}  // namespace

std::vector<Fault> silent_request_faults() {
  return {
      {.name = "falls-silent-at-long-line",
       .requirements = {"6455-4.2.1-15", "6455-10.4-1", "6455-4.2.1-2"},
       .what = "reads nothing more once a line of the request has over 1000 octets",
       .apply =
           [](Behaviour& b) {
             fall_silent(b, [](const auto& size) { return size.longest_line() > kRoomForLine; });
           }},
      {.name = "falls-silent-at-fifteenth-field",
       .requirements = {"6455-4.2.1-15", "6455-10.4-1"},
       .what = "reads nothing more once a request has over 14 fields",
       .apply =
           [](Behaviour& b) {
             fall_silent(b, [](const auto& size) { return size.num_fields() > kRoomForFields; });
           }},
  };
}

}  // namespace wsspec::reference
