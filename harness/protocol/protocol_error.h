// The rules of framing, messages and closing that a peer can break on an open
// connection. A broken rule is a value in the event stream, never a C++
// exception.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/role.h"

namespace wsspec::protocol {

// Enumerators are spelled as in cases and reports and never renamed.
enum class Broken : std::uint8_t {
  reserved_bits,               // RSV set, no extension gave it a meaning
  reserved_opcode,             // 3 to 7, 11 to 15
  masking,                     // client frames are masked, server frames are not
  length_top_bit,              // 64-bit length with its most significant bit set
  length_not_minimal,          // a longer length form than needed
  control_too_long,            // control frame of more than 125 bytes
  control_fragmented,          // control frame with FIN clear
  continuation_without_start,  // opcode 0 while no message is open
  message_interleaved,         // text or binary frame inside a fragmented message
  rsv1_on_control,             // compressed control frame, deflate negotiated
  rsv1_on_continuation,        // RSV1 on a later fragment, deflate negotiated
  text_not_utf8,               // text message that is not UTF-8
  close_body_one_byte,         // Close body too short for a code
  close_code_invalid,          // 0-999, 1004-1006, 1015-2999, 5000 and above
  close_reason_not_utf8,       // Close reason that is not UTF-8
  deflate_data,                // payload that does not inflate
  message_too_big,             // beyond this endpoint's own limit
  data_after_close,            // data frame behind the peer's own Close
  end_inside_frame,            // stream ended inside a frame
};
inline constexpr std::size_t kNumBroken = 19;

// One row a rule; reports, the fault list and the tests loop over the table. Ids
// are empty where the RFCs put no MUST on that side.
struct BrokenInfo {
  Broken broken{};
  std::string_view name{};                  // "reserved_bits"
  std::string_view sender_requirement{};    // broken by who sends it: "6455-5.2-3"
  std::string_view receiver_requirement{};  // broken by who lets it pass: "6455-5.2-4"
  std::uint16_t close_code = 0;             // what section 7.4.1 wants sent back; 0: nothing can be
  bool in_step = true;                      // the next frame can still be found behind this one
  // The ids above are those of a server where the RFC has a rule of its own for
  // clients; empty where one rule binds both.
  std::string_view client_sender_requirement{};
  std::string_view client_receiver_requirement{};
};
[[nodiscard]] std::span<const BrokenInfo> broken_table();
[[nodiscard]] const BrokenInfo& info(Broken broken);

// The requirement that a sender, or a receiver who goes on, breaks in its role.
[[nodiscard]] std::string_view sender_requirement(Broken broken, Role sender);
[[nodiscard]] std::string_view receiver_requirement(Broken broken, Role receiver);

struct ProtocolError {
  Broken broken{};
  std::uint64_t stream_offset = 0;  // byte of the peer's stream where the frame began
  std::string detail{};             // what was seen, in numbers: "ping, 126 bytes"

  friend bool operator==(const ProtocolError&, const ProtocolError&) = default;
};
using ProtocolErrors = std::vector<ProtocolError>;

}  // namespace wsspec::protocol
