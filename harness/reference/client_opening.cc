#include "harness/reference/client_opening.h"

#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/frame_header.h"
#include "harness/reference/nonce.h"

namespace wsspec::reference {
namespace {

using protocol::ResponseHead;
using protocol::ResponseVerdict;

constexpr int kSwitchingProtocols = 101;
constexpr std::size_t kNonceLen = 16;

std::string key_of(const ClientBehaviour& client) {
  const auto nonce = random_octets<kNonceLen>(client.random);
  return client.on_key ? client.on_key(nonce) : protocol::base64_encode(nonce);
}

// The offers as the request finally has them: a behaviour may have changed any.
protocol::ClientOffer offer_in(const protocol::RequestHead& request) {
  return {.key = std::string(request.headers.get("Sec-WebSocket-Key").value_or("")),
          .subprotocols = protocol::offered_subprotocols(request),
          .extensions = request.headers.joined("Sec-WebSocket-Extensions")};
}

}  // namespace

ClientOpening::ClientOpening(const Behaviour& behaviour)
    : behaviour_(behaviour), reader_(behaviour.head_limits) {
}

protocol::Buffer ClientOpening::begin() {
  const auto& client = behaviour_.client;
  request_ = protocol::make_request(client.host, client.resource,
                                    {.key = key_of(client),
                                     .subprotocols = client.subprotocols,
                                     .extensions = client.extensions});
  if (client.on_request) client.on_request(request_);
  offer_ = offer_in(request_);
  auto octets = protocol::to_buffer(protocol::write_head(request_));
  if (client.on_request_octets) client.on_request_octets(octets);
  return octets;
}

std::optional<OpeningOutcome> ClientOpening::feed(protocol::Bytes segment) {
  if (const Death death = dies_of(segment); death != Death::none)
    return OpeningOutcome{.death = death};
  protocol::Buffer octets = protocol::to_buffer(segment);
  if (behaviour_.on_handshake_bytes) behaviour_.on_handshake_bytes(octets);
  protocol::Bytes rest = octets;
  rest = rest.subspan(reader_.feed(rest));
  while (is_interim()) {
    reader_ = Reader(behaviour_.head_limits);
    rest = rest.subspan(reader_.feed(rest));
  }
  if (const auto& fault = reader_.fault())
    return refuse("broken head (" + std::string(to_string(fault->broken)) + ")");
  if (!reader_.done()) return std::nullopt;
  OpeningOutcome outcome = judge(reader_.head());
  if (behaviour_.keep_glued_bytes) protocol::append(outcome.rest, rest);
  return outcome;
}

Death ClientOpening::dies_of(protocol::Bytes segment) const {
  const auto& hook = behaviour_.client.on_process_response;
  return hook ? hook(segment) : Death::none;
}

bool ClientOpening::is_interim() const {
  const int status = reader_.head().status;
  return reader_.done() && behaviour_.client.skips_interim_responses && status >= 100 &&
         status < 200 && status != kSwitchingProtocols;
}

OpeningOutcome ClientOpening::judge(ResponseHead response) const {
  if (behaviour_.client.on_response) behaviour_.client.on_response(response);
  const auto verdict = verdict_on(response);
  if (!verdict.faults.empty()) {
    OpeningOutcome refused = refuse(verdict.faults.front().detail);
    const auto& hook = behaviour_.client.on_refusal;
    if (hook) refused.ends_tcp = hook(verdict);
    return refused;
  }
  OpeningOutcome outcome{.accepting = true};
  outcome.deflate = agreed(verdict);
  return outcome;
}

ResponseVerdict ClientOpening::verdict_on(const ResponseHead& response) const {
  auto verdict = protocol::check_response(response, offer_);
  std::erase_if(verdict.faults, [this](const protocol::HandshakeFault& fault) {
    return !behaviour_.handshake_rules.enforces(fault.broken);
  });
  if (behaviour_.client.on_verdict) behaviour_.client.on_verdict(response, verdict);
  return verdict;
}

OpeningOutcome ClientOpening::refuse(std::string why) const {
  OpeningOutcome outcome{.accepting = behaviour_.frames_after_refusal, .refusal = std::move(why)};
  for (protocol::Frame frame : behaviour_.client.parting) {
    frame.header.mask_key =
        random_octets<std::tuple_size_v<protocol::MaskKey>>(behaviour_.client.random);
    protocol::encode_frame(frame, outcome.response);
  }
  return outcome;
}

std::optional<protocol::DeflateParams> ClientOpening::agreed(const ResponseVerdict& verdict) const {
  if (!behaviour_.on_deflate) return verdict.deflate;
  std::optional<protocol::AcceptedDeflate> accepted;
  if (verdict.deflate) accepted = {.params = *verdict.deflate, .response = {}};
  behaviour_.on_deflate(request_, accepted);
  if (!accepted) return std::nullopt;
  return accepted->params;
}

}  // namespace wsspec::reference
