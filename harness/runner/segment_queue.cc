#include "harness/runner/segment_queue.h"

#include <algorithm>
#include <utility>

namespace wsspec::runner {

void SegmentQueue::push(Outgoing outgoing, int step) {
  if (outgoing.octets.empty()) return;
  waiting_.push_back({.outgoing = std::move(outgoing), .step = step});
}

std::uint64_t SegmentQueue::rest_of_segment(Waiting& now) {
  const auto& cuts = now.outgoing.cuts;
  const std::uint64_t left = now.outgoing.octets.size();
  while (now.next_cut < cuts.size() && cuts[now.next_cut] <= now.done) ++now.next_cut;
  if (now.next_cut == cuts.size()) return left;
  return std::min<std::uint64_t>(left, cuts[now.next_cut] - now.done);
}

Segment SegmentQueue::pop() {
  Waiting& now = waiting_.front();
  const std::uint64_t rest = rest_of_segment(now);
  const auto len = static_cast<std::size_t>(std::min<std::uint64_t>(rest, kMaxWrite));
  Segment segment{.octets = now.outgoing.octets.take(len),
                  .head_len = std::min(now.outgoing.head_len, len),
                  .barrier = now.outgoing.barrier,
                  .goes_on = len < rest,
                  .step = now.step};
  now.done += len;
  now.outgoing.head_len -= segment.head_len;
  segment.head_goes_on = now.outgoing.head_len > 0;
  if (!segment.goes_on && ++now.num_segments % now.outgoing.pause_every == 0) {
    segment.pause = now.outgoing.pause;
  }
  if (now.outgoing.octets.empty()) waiting_.pop_front();
  return segment;
}

}  // namespace wsspec::runner
