// Oracle: a value reads again from what format_extension() makes of it; what a server answers is
// within the first offer that it may accept, and a client that made the offers agrees to it.
// Input: byte 0 to 2 are the server's policy, the rest is Sec-WebSocket-Extensions.
#include <algorithm>

#include "fuzz/oracle.h"
#include "harness/protocol/deflate_params.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

void check_within(const DeflateParams& params, const DeflateOffer& offer) {
  require(params.server_max_window_bits <= offer.server_max_window_bits.value_or(15),
          "server_max_window_bits is never above the offer");
  require(params.server_no_context_takeover || !offer.server_no_context_takeover,
          "the server forgets when asked to");
  require(params.client_max_window_bits == 15 || offer.client_max_window_bits_offered,
          "client_max_window_bits is not sent unasked");
}

void check_negotiation(const std::vector<Extension>& offers, const DeflatePolicy& policy) {
  const auto is_acceptable = [](const Extension& one) {
    const auto offer = parse_deflate_offer(one);
    return one.name == kPermessageDeflate && offer &&
           offer->server_max_window_bits.value_or(15) >= 9;
  };
  const auto first = std::find_if(offers.begin(), offers.end(), is_acceptable);
  const auto accepted = negotiate_deflate(offers, policy);
  require(accepted.has_value() == (first != offers.end()), "an acceptable offer is accepted");
  if (!accepted) return;
  check_within(accepted->params, *parse_deflate_offer(*first));
  const auto agreed = check_deflate_response(accepted->response, offers);
  require(agreed && *agreed == accepted->params, "the client agrees");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view value(reinterpret_cast<const char*>(data + 3), size - 3);
  const auto read = parse_extensions(value);
  if (!read)
    return require(read.error().offset <= value.size() && !read.error().what.empty(),
                   "a fault has a place"),
           0;
  std::string written;
  for (const Extension& one : *read)
    written += (written.empty() ? "" : ", ") + format_extension(one);
  const auto again = parse_extensions(written);
  require(again && *again == *read, "parse(format(x)) == x");
  check_negotiation(*read,
                    {8 + data[0] % 8, 8 + data[1] % 8, (data[2] & 1) != 0, (data[2] & 2) != 0});
  constexpr std::string_view kOffers[] = {
      "permessage-deflate; client_max_window_bits=12, permessage-deflate; client_max_window_bits",
      "permessage-deflate; server_max_window_bits=10; server_no_context_takeover",
      "permessage-deflate; server_max_window_bits=99", "other"};
  const auto offers = *parse_extensions(kOffers[data[2] / 4 % 4]);
  for (const Extension& one : *read) {
    const auto agreed = check_deflate_response(one, offers);
    require(agreed ? agreed->server_max_window_bits >= 8 && agreed->server_max_window_bits <= 15
                   : !agreed.error().what.empty(),
            "an answer is in range or refused");
  }
  return 0;
}
