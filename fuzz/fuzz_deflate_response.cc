// Oracle: a client agrees to an answer that one of its offers allows, in range and with what it
// asked for, and says of every other which rule it breaks.
// Input: byte 0 chooses the offers, the rest is the Sec-WebSocket-Extensions of a response.
#include <algorithm>

#include "fuzz/agreement.h"
#include "fuzz/input.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const auto offers =
      parse_extensions(fuzz::kSampleOffers[input.take_octet() % std::size(fuzz::kSampleOffers)]);
  const auto answers = parse_extensions(as_text(input.take_all()));
  if (!offers || !answers) return 0;
  for (const Extension& one : *answers) {
    const auto agreed = check_deflate_response(one, *offers);
    if (!agreed) {
      require(!agreed.error().what.empty() && !agreed.error().requirement.empty(),
              "told and cited");
      continue;
    }
    require(std::ranges::any_of(*offers,
                                [&](const Extension& offer) {
                                  return parse_deflate_offer(offer) &&
                                         fuzz::is_within(*agreed, *parse_deflate_offer(offer));
                                }),
            "one of the offers allows it");
  }
  return 0;
}
