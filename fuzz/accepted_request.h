// What a server makes of a request: an answer that its client takes, or a refusal.
#pragma once

#include <optional>
#include <string>

#include "fuzz/oracle.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/request_offer.h"

namespace wsspec::fuzz {

// `fault` is one of a request.
inline void check_refusal(const protocol::HandshakeFault& fault) {
  const protocol::ResponseHead refusal = protocol::make_refusal(fault.broken);
  require(refusal.status >= 400 && refusal.status < 600, "a refusal is an error");
  require(!fault.detail.empty() && !fault.requirement.empty(), "a fault is told and cited");
  protocol::HeadParser<protocol::ResponseHead> parser;
  parser.feed(protocol::as_bytes(write_head(refusal)));
  require(parser.done() && parser.head() == refusal, "a refusal reads as written");
  protocol::HandshakeRules rules;
  rules.relax(fault.broken);
  for (const protocol::BrokenHandshakeInfo& row : protocol::broken_handshake_table())
    require(rules.enforces(row.broken) == (row.broken != fault.broken), "others are enforced");
}

// `request` has no fault.
inline void check_acceptance(const protocol::RequestHead& request) {
  const protocol::Headers& fields = request.headers;
  require(request.method == "GET" && fields.count("Host") == 1, "GET and one Host");
  require(fields.has_token("Upgrade", "websocket") && fields.has_token("Connection", "upgrade"),
          "both tokens");
  require(
      fields.get("Sec-WebSocket-Version") == "13" && fields.get("Sec-WebSocket-Key")->size() == 24,
      "version and key");
  const protocol::ClientOffer offer = protocol::offer_of(request);
  const auto chosen =
      offer.subprotocols.empty() ? std::nullopt : std::optional(offer.subprotocols.back());
  const auto answer = make_accepting_response(request, chosen, std::nullopt);
  const auto verdict = check_response(answer, offer);
  require(verdict.faults.empty() && verdict.subprotocol == chosen, "the client takes the answer");
  require(check_request(make_request("a", "/", offer)).empty(), "its own request is as good");
}

}  // namespace wsspec::fuzz
