// Unusual but legal ways to be a server. None may cost a verdict.
#include "harness/protocol/frame_header.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

// Short, and no divisor of the lengths that cases like.
constexpr std::size_t kOddFragmentLen = 7;

}  // namespace

std::vector<Variation> variation_rows() {
  return {
      {.name = "pong-at-open",
       .what = "sends an unsolicited pong behind the 101 (RFC 6455, section 5.5.3)",
       .apply =
           [](Behaviour& b) {
             b.greeting.push_back(
                 protocol::make_frame(protocol::kPong, protocol::as_bytes("here I am")));
           }},
      {.name = "fragments-echoes",
       .what = "sends echoes as fragments of seven bytes (section 5.4)",
       .apply = [](Behaviour& b) { b.fragment_echo_every = kOddFragmentLen; }},
  };
}

}  // namespace wsspec::reference
