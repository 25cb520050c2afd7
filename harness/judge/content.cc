#include "harness/judge/content.h"

#include <algorithm>
#include <vector>

namespace wsspec::judge {

using protocol::Buffer;
using protocol::Bytes;

namespace {

// Looked at for a period once it is full. Long enough that comparing goes in
// steps of thousands, and for every pattern of the case language.
constexpr std::size_t kFront = 16384;
// What is less than this is kept as it is, also when it was found equal.
constexpr std::size_t kWorthForgetting = 4096;

// The smallest p with octets[i] == octets[i + p] throughout (Knuth, Morris and
// Pratt's failure function).
std::size_t smallest_period(Bytes octets) {
  std::vector<std::uint32_t> border(octets.size() + 1, 0);
  std::uint32_t len = 0;
  for (std::size_t i = 1; i < octets.size(); ++i) {
    while (len > 0 && octets[i] != octets[len]) len = border[len];
    if (octets[i] == octets[len]) ++len;
    border[i + 1] = len;
  }
  return octets.size() - border[octets.size()];
}

std::size_t common_len(Bytes a, Bytes b) {
  const std::size_t len = std::min(a.size(), b.size());
  const auto end = a.begin() + static_cast<std::ptrdiff_t>(len);
  return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin()).first - a.begin());
}

}  // namespace

Bytes Content::run_at(std::uint64_t offset) const {
  const Bytes kept = kept_;
  if (period_ == 0) return kept.subspan(static_cast<std::size_t>(offset));
  const Bytes run = kept.subspan(static_cast<std::size_t>(offset % period_));
  return run.first(static_cast<std::size_t>(std::min<std::uint64_t>(run.size(), size_ - offset)));
}

void Content::look_for_period() {
  const std::size_t period = smallest_period(kept_);
  if (period <= kept_.size() / 2) period_ = period;
}

Buffer Content::octets() const {
  if (period_ == 0) return kept_;
  Buffer all;
  all.reserve(static_cast<std::size_t>(size_));
  while (all.size() < size_) protocol::append(all, run_at(all.size()));
  return all;
}

void Content::append(Bytes octets) {
  if (size_ < kFront) {
    const Bytes front = octets.first(std::min<std::size_t>(octets.size(), kFront - kept_.size()));
    protocol::append(kept_, front);
    size_ += front.size();
    octets = octets.subspan(front.size());
    if (size_ == kFront) look_for_period();
  }
  while (period_ > 0 && !octets.empty()) {
    const Bytes due = Bytes(kept_).subspan(static_cast<std::size_t>(size_ % period_));
    const std::size_t same = common_len(octets, due);
    if (same < std::min(octets.size(), due.size())) {
      kept_ = this->octets();  // the pattern is broken
      period_ = 0;
    } else {
      size_ += same;
      octets = octets.subspan(same);
    }
  }
  protocol::append(kept_, octets);
  size_ += octets.size();
}

bool Content::is(std::string_view text) const {
  return size_ == text.size() && protocol::as_text(kept_) == text;
}

std::optional<std::uint64_t> Content::first_difference(const Content& a, const Content& b) {
  if (a.forgotten_as_ || b.forgotten_as_) {
    if (a.forgotten_as_ == b.forgotten_as_) return std::nullopt;
    return 0;
  }
  const std::uint64_t end = std::min(a.size_, b.size_);
  for (std::uint64_t at = 0; at < end;) {
    const Bytes run_a = a.run_at(at);
    const Bytes run_b = b.run_at(at);
    const std::size_t same = common_len(run_a, run_b);
    at += same;
    if (same < std::min(run_a.size(), run_b.size())) return at;
  }
  if (a.size_ == b.size_) return std::nullopt;
  return end;
}

void Content::forget_equal(Content& a, Content& b) {
  if (a.size_ < kWorthForgetting) return;
  a.kept_ = b.kept_ = Buffer{};
  a.period_ = b.period_ = 0;
  a.forgotten_as_ = b.forgotten_as_ = std::make_shared<const int>(0);
}

}  // namespace wsspec::judge
