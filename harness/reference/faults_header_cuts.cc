// Heads and frame headers that TCP cuts at odd places (RFC 6455, section 6.2).
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "harness/protocol/frame_header.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Buffer;

// Passes frames on; what a header has lost is decided where it is cut.
class CutHeaders {
 public:
  bool loses_at_read_buffer = false;  // what stands in front of a multiple of 4,096 bytes
  bool fills_cut_keys = false;        // takes zeros for the missing bytes of a masking key
  bool falls_silent = false;          // reads nothing more behind a cut header

  void operator()(Buffer& segment) {
    Buffer out;
    if (falls_silent && !head_.empty()) segment.clear();
    for (const std::byte octet : segment) take(octet, out);
    if (fills_cut_keys) fill_key(out);
    segment = std::move(out);
  }

 private:
  void take(std::byte octet, Buffer& out) {
    if (loses_at_read_buffer && offset_ % 4096 == 0) head_.clear();
    ++offset_;
    if (payload_left_ > 0) {
      out.push_back(octet);
      --payload_left_;
      return;
    }
    head_.push_back(octet);
    pass_header(out);
  }
  void pass_header(Buffer& out) {
    const auto decoded = protocol::decode_frame_header(head_);
    if (!decoded) return;
    protocol::append(out, head_);
    payload_left_ = decoded->header.payload_len;
    head_.clear();
  }
  // At least one byte of the key is there.
  void fill_key(Buffer& out) {
    Buffer filled = head_;
    for (int missing = 1; missing < 4 && filled.size() > 2; ++missing) {
      filled.push_back(std::byte{});
      if (!protocol::decode_frame_header(filled)) continue;
      head_ = filled;
      return pass_header(out);
    }
  }

  Buffer head_{};
  std::uint64_t offset_ = 0;
  std::uint64_t payload_left_ = 0;
};

// The last octets of what came before are not looked at again.
class BlankLines {
 public:
  void operator()(Buffer& segment) {
    const std::string seen = tail_ + std::string(protocol::as_text(segment));
    const auto end = seen.find("\r\n\r\n");
    overlooked_ |= end < tail_.size();
    if (overlooked_) segment.clear();
    tail_ = seen.substr(seen.size() - std::min<std::size_t>(seen.size(), 3));
  }

 private:
  std::string tail_{};
  bool overlooked_ = false;
};

// The rest of a head is waited for, and never asked for.
void read_once(Behaviour& behaviour) {
  behaviour.on_handshake_bytes = [waits = false](Buffer& segment) mutable {
    if (waits) segment.clear();
    waits |= protocol::as_text(segment).find("\r\n\r\n") == std::string_view::npos;
  };
}

// The upgrade is written when what came with the request has been served.
void send_echo_first(Behaviour& behaviour) {
  const auto answer = std::make_shared<Buffer>();
  const auto glued = std::make_shared<bool>(false);
  behaviour.on_handshake_bytes = [glued](const Buffer& segment) {
    const auto text = protocol::as_text(segment);
    const auto end = text.find("\r\n\r\n");
    *glued = end != std::string_view::npos && end + 4 < text.size();
  };
  behaviour.on_response_octets = [answer, glued](Buffer& octets) {
    if (*glued && protocol::as_text(octets).starts_with("HTTP/1.1 101")) answer->swap(octets);
  };
  behaviour.on_octets = [answer](FrameReason, Buffer& octets) {
    protocol::append(octets, *answer);
    answer->clear();
  };
}

}  // namespace

std::vector<Fault> header_cut_faults() {
  return {
      {.name = "loses-header-at-edge-of-read-buffer",
       .requirements = {"6455-6.2-1", "6455-5.2-1"},
       .what = "forgets the start of a header that crosses the 4,096th byte, or a multiple of it",
       .bugs = {107, 265},
       .apply =
           [](Behaviour& b) {
             CutHeaders cut;
             cut.loses_at_read_buffer = true;
             b.on_bytes = cut;
           }},
      {.name = "takes-zeros-for-cut-masking-key",
       .requirements = {"6455-6.2-1", "6455-5.2-8", "6455-5.3-6"},
       .what = "takes what a segment lacks of a masking key for zeros, and its rest for payload",
       .bugs = {45, 107, 275},
       .apply =
           [](Behaviour& b) {
             CutHeaders cut;
             cut.fills_cut_keys = true;
             b.on_bytes = cut;
           },
       .server_only = true},
      {.name = "falls-silent-at-header-cut-by-tcp",
       .requirements = {"6455-6.2-1", "6455-5.2-1"},
       .what = "reads nothing more where a segment ends inside a header",
       .bugs = {107, 124},
       .apply =
           [](Behaviour& b) {
             CutHeaders cut;
             cut.falls_silent = true;
             b.on_bytes = cut;
           }},
      {.name = "falls-silent-at-request-cut-by-tcp",
       .requirements = {"6455-4.2.2-1"},
       .what = "reads nothing more where a segment ends inside a request",
       .bugs = {27},
       .apply = read_once,
       .server_only = true},
      {.name = "looks-for-blank-line-in-each-segment",
       .requirements = {"6455-4.2.2-1"},
       .what = "never sees the end of a request whose last two line ends TCP has cut",
       .bugs = {27, 44},
       .apply = [](Behaviour& b) { b.on_handshake_bytes = BlankLines(); },
       .server_only = true},
      {.name = "sends-echo-in-front-of-101",
       .requirements = {"6455-4.2.2-1", "6455-4.2.2-20"},
       .what = "answers frames that came in one segment with the request before it answers that",
       .bugs = {235, 266},
       .apply = send_echo_first,
       .server_only = true},
  };
}

}  // namespace wsspec::reference
