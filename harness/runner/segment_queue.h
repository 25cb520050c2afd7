// What a connection has yet to write, cut into segments as they are taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "harness/protocol/bytes.h"
#include "harness/runner/octets.h"
#include "harness/transport/stream.h"

namespace wsspec::runner {

// Octets for the wire and where they are cut.
struct Outgoing {
  Octets octets{};
  std::vector<std::size_t> cuts{};  // ascending offsets inside `octets`
  transport::Duration pause{0};     // between segments
  std::size_t pause_every = 1;      // segments from one pause to the next
  std::size_t head_len = 0;         // leading octets that are no frames
  bool barrier = false;             // one whole ping that is a barrier
};

struct Segment {
  protocol::Buffer octets{};
  std::size_t head_len = 0;      // of them
  bool head_goes_on = false;     // more of the head follows in another segment
  transport::Duration pause{0};  // behind it, when more follows
  bool barrier = false;
  bool goes_on = false;  // too long for one write: the next one belongs to it
  int step = 0;
};

class SegmentQueue {
 public:
  // A longer segment is given in writes of that many octets, without a pause.
  static constexpr std::size_t kMaxWrite = 256u << 10;

  void push(Outgoing outgoing, int step);
  [[nodiscard]] bool empty() const { return waiting_.empty(); }
  [[nodiscard]] Segment pop();  // not when empty

 private:
  struct Waiting {
    Outgoing outgoing{};
    int step = 0;
    std::uint64_t done = 0;  // octets taken
    std::size_t next_cut = 0;
    std::size_t num_segments = 0;
  };
  // Octets up to the next cut, or to the end.
  [[nodiscard]] static std::uint64_t rest_of_segment(Waiting& now);

  std::deque<Waiting> waiting_{};
};

}  // namespace wsspec::runner
