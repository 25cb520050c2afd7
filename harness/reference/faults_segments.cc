// Frames and TCP segments (RFC 6455, section 6.2): where one ends says nothing
// about the other.
#include <memory>
#include <optional>
#include <utility>

#include "harness/reference/faults_frame_rewriter.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::FrameHeader;

// Drops frames by their place among those that begin in one segment.
using LostByPlace = std::function<bool(const FrameHeader& header, std::size_t place)>;
void lose_frames(Behaviour& behaviour, LostByPlace lost) {
  const auto place = std::make_shared<std::size_t>(0);
  FrameRewriter rewriter({.on_header = [place, lost = std::move(lost)](auto& header, bool) {
    return !lost(header, (*place)++);
  }});
  behaviour.on_bytes = [place, rewriter](protocol::Buffer& segment) mutable {
    *place = 0;
    rewriter(segment);
  };
}

// How far the first continuation reaches among these octets, or all of them;
// empty when they end inside a frame.
std::optional<std::size_t> len_to_continuation(protocol::Bytes octets) {
  std::size_t at = 0;
  while (at < octets.size()) {
    const auto head = protocol::decode_frame_header(octets.subspan(at));
    if (!head || head->header.payload_len > octets.size() - at - head->header_len)
      return std::nullopt;
    at += head->header_len + static_cast<std::size_t>(head->header.payload_len);
    if (head->header.opcode == protocol::kContinuation) break;
  }
  return at;
}

// Keeps the octets behind a continuation for the next segment, as long as none
// ends inside a frame.
void read_one_continuation(Behaviour& behaviour) {
  behaviour.on_bytes = [held = protocol::Buffer(),
                        in_step = true](protocol::Buffer& segment) mutable {
    protocol::append(held, segment);
    const auto found = in_step ? len_to_continuation(held) : std::nullopt;
    in_step = found.has_value();
    const auto end = held.begin() + static_cast<std::ptrdiff_t>(found.value_or(held.size()));
    segment.assign(held.begin(), end);
    held.erase(held.begin(), end);
  };
}

}  // namespace

std::vector<Fault> segment_faults() {
  return {
      {.name = "loses-header-cut-by-tcp",
       .requirements = {"6455-6.2-1", "6455-5.2-1", "6455-5.5.1-7"},
       .what = "forgets the start of a header whose rest comes in the next segment",
       .bugs = {107, 170},
       .apply = [](Behaviour& b) { b.on_bytes = FrameRewriter({.loses_cut_headers = true}); }},
      {.name = "reads-one-continuation-a-segment",
       .requirements = {"6455-5.4-4", "6455-6.2-1", "6455-5.4-3"},
       .what = "leaves what is behind a continuation until more bytes arrive",
       .bugs = {124},
       .apply = read_one_continuation},
      {.name = "loses-frames-behind-the-32nd-of-a-segment",
       .requirements = {"6455-6.2-1", "6455-6.2-4"},
       .what = "drops frames when more than 32 of them arrive at once",
       .bugs = {131},
       .apply =
           [](Behaviour& b) {
             lose_frames(b, [](const auto&, std::size_t place) { return place >= 32; });
           }},
      {.name = "loses-data-behind-ping-of-a-segment",
       .requirements = {"6455-6.2-1", "6455-6.2-4"},
       .what = "drops data frames that share a segment with a ping in front of them",
       .apply =
           [](Behaviour& b) {
             const auto pinged = std::make_shared<bool>(false);
             lose_frames(b, [pinged](const FrameHeader& header, std::size_t place) {
               if (place == 0) *pinged = false;
               *pinged |= header.opcode == protocol::kPing;
               return *pinged && !protocol::is_control(header.opcode);
             });
           }},
      {.name = "loses-close-behind-data-of-a-segment",
       .requirements = {"6455-6.2-1", "6455-5.5.1-7"},
       .what = "drops a Close that shares a segment with a message in front of it",
       .bugs = {237},
       .apply =
           [](Behaviour& b) {
             lose_frames(b, [](const FrameHeader& header, std::size_t place) {
               return place > 0 && header.opcode == protocol::kClose;
             });
           }},
      {.name = "answers-first-of-several-pings",
       .requirements = {"6455-5.5.3-1", "6455-5.5.2-2", "6455-5.5.3-2"},
       .what = "answers the first of the pings that arrive at once, not the latest",
       .apply =
           [](Behaviour& b) {
             const auto pinged = std::make_shared<bool>(false);
             lose_frames(b, [pinged](const FrameHeader& header, std::size_t place) {
               if (place == 0) *pinged = false;
               return header.opcode == protocol::kPing && std::exchange(*pinged, true);
             });
           }},
  };
}

}  // namespace wsspec::reference
