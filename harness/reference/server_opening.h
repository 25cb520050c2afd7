// The server's side of the opening handshake (RFC 6455, section 4.2) under a
// Behaviour: octets of the request in, octets of the response out.
#pragma once

#include <optional>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_params.h"
#include "harness/reference/behaviour.h"
#include "harness/reference/opening.h"
#include "harness/reference/request_reader.h"

namespace wsspec::reference {

class ServerOpening final : public Opening {
 public:
  // `behaviour` outlives this object.
  explicit ServerOpening(const Behaviour& behaviour) : behaviour_(behaviour), reader_(behaviour) {}

  [[nodiscard]] std::optional<OpeningOutcome> feed(protocol::Bytes segment) override;

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
