// What a frame header may not say, given where the connection stands (RFC 6455,
// sections 5.1 to 5.5; RFC 7692, section 6.1).
#pragma once

#include "harness/protocol/frame_header.h"
#include "harness/protocol/protocol_error.h"
#include "harness/protocol/role.h"

namespace wsspec::protocol {

// What the receiver knows when a header arrives.
struct FrameContext {
  Role receiver = Role::server;
  bool deflate = false;         // permessage-deflate was negotiated
  bool message_open = false;    // a fragmented message has begun and not ended
  bool close_received = false;  // the peer's Close came before
};

// Every rule that `header` breaks, in the order of the enumerators. Offsets are
// left at 0.
[[nodiscard]] ProtocolErrors broken_by_header(const FrameHeader& header,
                                              const FrameContext& context);

}  // namespace wsspec::protocol
