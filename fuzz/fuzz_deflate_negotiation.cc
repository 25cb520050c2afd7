// Oracle: what a server answers is within the first offer that it may accept, and a client that
// made the offers agrees to it; two agreements are equal exactly when they are written so.
// Input: byte 0 to 2 are the server's policy, the rest is Sec-WebSocket-Extensions.
#include <algorithm>

#include "fuzz/agreement.h"
#include "fuzz/input.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const int server_bits = 8 + static_cast<int>(input.take_octet() % 8);
  const int client_bits = 8 + static_cast<int>(input.take_octet() % 8);
  const unsigned flags = input.take_octet();
  const auto offers = parse_extensions(as_text(input.take_all()));
  if (!offers) return 0;
  const DeflatePolicy policy{server_bits, client_bits, (flags & 1) != 0, (flags & 2) != 0};
  const auto first = std::find_if(offers->begin(), offers->end(), fuzz::is_acceptable);
  const auto accepted = negotiate_deflate(*offers, policy);
  require(accepted.has_value() == (first != offers->end()), "an acceptable offer is accepted");
  if (!accepted) return 0;
  require(fuzz::is_within(accepted->params, *parse_deflate_offer(*first)), "within the offer");
  const auto agreed = check_deflate_response(accepted->response, *offers);
  require(agreed && *agreed == accepted->params, "the client agrees");
  const auto own = negotiate_deflate({*first}, {});
  require((own->params == accepted->params) == fuzz::says_the_same(own->params, accepted->params),
          "equal in all four, equal");
  return 0;
}
