// The client's side of the opening handshake (RFC 6455, section 4.1) under a
// Behaviour: octets of the request out, octets of the response in.
#pragma once

#include <optional>
#include <string>

#include "harness/protocol/bytes.h"
#include "harness/protocol/deflate_params.h"
#include "harness/protocol/http_head.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/reference/behaviour.h"
#include "harness/reference/opening.h"

namespace wsspec::reference {

class ClientOpening final : public Opening {
 public:
  // `behaviour` outlives this object.
  explicit ClientOpening(const Behaviour& behaviour);

  [[nodiscard]] protocol::Buffer begin() override;
  [[nodiscard]] std::optional<OpeningOutcome> feed(protocol::Bytes segment) override;

 private:
  using Reader = protocol::HeadParser<protocol::ResponseHead>;

  [[nodiscard]] Death dies_of(protocol::Bytes segment) const;
  // Whether the head that was read announces another one.
  [[nodiscard]] bool is_interim() const;
  [[nodiscard]] OpeningOutcome judge(protocol::ResponseHead response) const;
  [[nodiscard]] protocol::ResponseVerdict verdict_on(const protocol::ResponseHead& response) const;
  [[nodiscard]] OpeningOutcome refuse(std::string why) const;
  [[nodiscard]] std::optional<protocol::DeflateParams> agreed(
      const protocol::ResponseVerdict& verdict) const;

  const Behaviour& behaviour_;
  protocol::ClientOffer offer_{};
  protocol::RequestHead request_{};
  Reader reader_;
};

}  // namespace wsspec::reference
