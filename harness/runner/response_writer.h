// Builds the answer of a step to the opening handshake of a client.
#pragma once

#include <optional>
#include <string>

#include "harness/protocol/bytes.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/results/verdict.h"
#include "harness/runner/random.h"
#include "harness/script/case.h"

namespace wsspec::runner {

struct WrittenResponse {
  protocol::Buffer octets{};                     // interim responses, the head, and the body
  std::optional<protocol::ResponseHead> head{};  // none where the octets are no response
  // Why the case cannot be played with what the client offers; `none` where it can.
  results::Cause lacks = results::Cause::none;
};

[[nodiscard]] WrittenResponse write_response(const script::RespondStep& step,
                                             const script::Case& scripted,
                                             const protocol::RequestHead& request, Random& random);

}  // namespace wsspec::runner
