// The server's half of deflate_params.h: from offers to an answer.
#include <algorithm>

#include "harness/protocol/deflate_params.h"

namespace wsspec::protocol {
namespace {

// zlib takes 8 bits for 9, which breaks an agreement on 8.
constexpr int kMinServerWindowBits = 9;

void add_flag(Extension& response, const char* name) {
  response.params.push_back({.name = name});
}

void add_bits(Extension& response, std::string_view name, int bits) {
  response.params.push_back({.name = std::string(name), .value = std::to_string(bits)});
}

// "A server accepts by including the parameter with the same or smaller value"
// (section 7.1.2.1); unasked, it may be included too.
std::optional<int> server_bits(const DeflateOffer& offer, const DeflatePolicy& policy) {
  const int own = std::max(policy.max_server_window_bits, kMinServerWindowBits);
  if (offer.server_max_window_bits) return std::min(own, *offer.server_max_window_bits);
  return own < kMaxWindowBits ? std::optional(own) : std::nullopt;
}

// Only a client that offered the parameter knows it (section 7.1.2.2).
std::optional<int> client_bits(const DeflateOffer& offer, const DeflatePolicy& policy) {
  if (!offer.client_max_window_bits_offered) return std::nullopt;
  if (policy.max_client_window_bits >= kMaxWindowBits) return std::nullopt;
  return std::min(policy.max_client_window_bits,
                  offer.client_max_window_bits.value_or(kMaxWindowBits));
}

AcceptedDeflate accept(const DeflateOffer& offer, const DeflatePolicy& policy) {
  AcceptedDeflate accepted;
  auto& [params, response] = accepted;
  response.name = kPermessageDeflate;
  params.server_no_context_takeover =
      offer.server_no_context_takeover || policy.server_no_context_takeover;
  params.client_no_context_takeover =
      offer.client_no_context_takeover || policy.client_no_context_takeover;
  if (params.server_no_context_takeover) add_flag(response, "server_no_context_takeover");
  if (params.client_no_context_takeover) add_flag(response, "client_no_context_takeover");
  if (const auto bits = server_bits(offer, policy)) {
    params.server_max_window_bits = *bits;
    add_bits(response, kServerMaxWindowBits, *bits);
  }
  if (const auto bits = client_bits(offer, policy)) {
    params.client_max_window_bits = *bits;
    add_bits(response, kClientMaxWindowBits, *bits);
  }
  return accepted;
}

}  // namespace

std::optional<AcceptedDeflate> negotiate_deflate(const std::vector<Extension>& offers,
                                                 const DeflatePolicy& policy) {
  for (const Extension& element : offers) {
    if (element.name != kPermessageDeflate) continue;
    const auto offer = parse_deflate_offer(element);
    if (!offer) continue;
    if (offer->server_max_window_bits.value_or(kMaxWindowBits) < kMinServerWindowBits) continue;
    return accept(*offer, policy);
  }
  return std::nullopt;
}

}  // namespace wsspec::protocol
