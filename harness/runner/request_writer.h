// Builds the opening handshake request of a step.
#pragma once

#include "harness/protocol/bytes.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/runner/random.h"
#include "harness/runner/target.h"
#include "harness/script/case.h"

namespace wsspec::runner {

struct WrittenRequest {
  protocol::Buffer octets{};      // the head, and the body where the step has one
  protocol::ClientOffer offer{};  // what the response is judged by
};

// `offer` of the step decides Sec-WebSocket-Extensions, else that of the case.
[[nodiscard]] WrittenRequest write_request(const script::RequestStep& step,
                                           const script::Case& scripted, const Target& target,
                                           Random& random);

}  // namespace wsspec::runner
