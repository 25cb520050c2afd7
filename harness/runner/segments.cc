#include "harness/runner/segments.h"

#include <algorithm>

namespace wsspec::runner {

namespace {

constexpr transport::Duration kPauseBetweenPieces = std::chrono::microseconds(500);
constexpr std::size_t kMaxPauses = 80;
constexpr std::size_t kMaxPieces = 4096;

std::vector<std::size_t> random_offsets(std::size_t upto, std::size_t len, Random& random) {
  const std::size_t scale = std::max<std::size_t>(len / kMaxPieces, 1);
  std::vector<std::size_t> cuts;
  std::size_t at = 0;
  while ((at += (1 + random.next() % upto) * scale) < len) cuts.push_back(at);
  return cuts;
}

std::vector<std::size_t> offsets(const script::Cut& cut, std::size_t len, Random& random) {
  if (cut.random_upto > 0) return random_offsets(cut.random_upto, len, random);
  std::vector<std::size_t> cuts;
  std::size_t every = cut.every_byte ? 1 : cut.every;
  if (every > 0) {
    every = std::max(every, len / kMaxPieces);
    for (std::size_t at = every; at < len; at += every) cuts.push_back(at);
  }
  const auto signed_len = static_cast<std::int64_t>(len);
  for (const std::int64_t at : cut.at) {
    const std::int64_t offset = at < 0 ? signed_len + at : at;
    if (offset > 0 && offset < signed_len) cuts.push_back(static_cast<std::size_t>(offset));
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

}  // namespace

Segmentation segmentation(const script::Cut& cut, std::size_t len, Random& random) {
  Segmentation out{.cuts = offsets(cut, len, random), .pause = cut.pause};
  if (out.cuts.empty() || out.pause > transport::Duration{0}) return out;
  out.pause = kPauseBetweenPieces;
  out.pause_every = (out.cuts.size() + kMaxPauses - 1) / kMaxPauses;
  return out;
}

}  // namespace wsspec::runner
