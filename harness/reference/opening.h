// The opening handshake of one side (RFC 6455, section 4) under a Behaviour:
// octets of the peer in, octets for the peer out.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_params.h"
#include "harness/reference/behaviour.h"

namespace wsspec::reference {

struct OpeningOutcome {
  protocol::Buffer response{};  // what is said now; empty: a server ends TCP without an answer
  bool accepting = false;       // frames follow
  std::optional<protocol::DeflateParams> deflate{};
  protocol::Buffer rest{};  // octets behind the head
  Death death = Death::none;
  std::string refusal{};  // why a client refuses the response, one line
  bool ends_tcp = true;   // behind a refusal
};

class Opening {
 public:
  virtual ~Opening() = default;
  // What this side says first: a client's request, nothing of a server.
  [[nodiscard]] virtual protocol::Buffer begin() { return {}; }
  // The outcome as soon as the peer's head is complete or beyond repair; not to
  // be fed after that.
  [[nodiscard]] virtual std::optional<OpeningOutcome> feed(protocol::Bytes segment) = 0;
};

// Of the behaviour's role; it outlives the result.
[[nodiscard]] std::unique_ptr<Opening> make_opening(const Behaviour& behaviour);

}  // namespace wsspec::reference
