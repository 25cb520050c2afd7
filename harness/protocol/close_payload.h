// The body of a Close frame and the meaning of its code (RFC 6455, sections
// 5.5.1 and 7.4; IANA registry "WebSocket Close Code Number").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "harness/protocol/bytes.h"
#include "harness/protocol/protocol_error.h"

namespace wsspec::protocol {

struct ClosePayload {
  std::optional<std::uint16_t> code{};  // none when the body is empty
  std::string reason{};                 // octets as received
  std::optional<Broken> broken{};       // first rule that the body breaks

  friend bool operator==(const ClosePayload&, const ClosePayload&) = default;
};

// Never fails: what can be read is there, `broken` says what is wrong (one-byte
// body, code that is not for the wire, reason that is not UTF-8, in this order).
[[nodiscard]] ClosePayload parse_close_payload(Bytes body);

// A reason of more than 123 octets makes a control frame that is too long; it is
// the caller's to avoid or to want.
[[nodiscard]] Buffer encode_close_payload(std::uint16_t code, std::string_view reason = {});

enum class CloseCodeClass : std::uint8_t {
  not_used,          // 0-999 (7.4.2)
  defined,           // 1000-1003, 1007-1011 (7.4.1)
  reserved,          // 1004
  never_on_wire,     // 1005, 1006, 1015 (7.4.1)
  registered_later,  // 1012-1014, IANA after the RFC
  unassigned,        // 1016-2999
  library,           // 3000-3999
  private_use,       // 4000-4999
  out_of_range,      // 5000 and above
};
[[nodiscard]] CloseCodeClass classify_close_code(std::uint16_t code);

// The requirement that a sender of `code` breaks; empty when it may be sent.
// Those of 1004 and of 1016 to 2999 are no more than a SHOULD NOT.
[[nodiscard]] std::string_view close_code_requirement(std::uint16_t code);

// Whether a strict endpoint takes the code from the wire: defined, registered
// later, library and private use.
[[nodiscard]] bool close_code_is_acceptable(std::uint16_t code);

}  // namespace wsspec::protocol
