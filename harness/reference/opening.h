// The server's side of the opening handshake (RFC 6455, section 4.2) under a
// Behaviour: octets of the request in, octets of the response out.
#pragma once

#include <optional>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_params.h"
#include "harness/reference/behaviour.h"
#include "harness/reference/request_reader.h"

namespace wsspec::reference {

struct OpeningOutcome {
  protocol::Buffer response{};  // empty: TCP ends without an answer
  bool accepting = false;       // frames follow
  std::optional<protocol::DeflateParams> deflate{};
  protocol::Buffer rest{};  // octets behind the head
  Death death = Death::none;
};

class Opening {
 public:
  // `behaviour` outlives this object.
  explicit Opening(const Behaviour& behaviour) : behaviour_(behaviour), reader_(behaviour) {}

  // The outcome as soon as the head is complete or beyond repair; not to be fed
  // after that.
  [[nodiscard]] std::optional<OpeningOutcome> feed(protocol::Bytes segment);

 private:
  [[nodiscard]] OpeningOutcome answer(protocol::RequestHead request) const;
  [[nodiscard]] bool accepts_origin(const protocol::RequestHead& request) const;
  [[nodiscard]] OpeningOutcome accept(const protocol::RequestHead& request) const;
  [[nodiscard]] OpeningOutcome refuse(const protocol::RequestHead& request,
                                      const protocol::ResponseHead& refusal) const;
  [[nodiscard]] OpeningOutcome respond(const protocol::RequestHead& request,
                                       protocol::ResponseHead response, bool accepting) const;
  [[nodiscard]] std::optional<std::string> choose_subprotocol(
      const protocol::RequestHead& request) const;
  [[nodiscard]] std::optional<protocol::AcceptedDeflate> choose_deflate(
      const protocol::RequestHead& request) const;

  const Behaviour& behaviour_;
  RequestReader reader_;
};

}  // namespace wsspec::reference
