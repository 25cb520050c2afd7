// Oracle: a response without a fault has all that section 4.1 wants of it, and has one when any of
// its three fields is gone or its accept value is another. Input: byte 0 tells what was offered
// (fuzz/valid_response.h); the rest is the head of a response.
#include "fuzz/valid_response.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  HeadParser<ResponseHead> parser;
  parser.feed(fuzz::as_bytes(data + 1, size - 1));
  if (!parser.done()) return 0;
  const ClientOffer offer = fuzz::sample_offer(data[0]);
  const ResponseVerdict verdict = check_response(parser.head(), offer);
  for (const HandshakeFault& fault : verdict.faults)
    require(!fault.detail.empty() && !fault.requirement.empty(), "a fault is told and cited");
  if (verdict.faults.empty()) fuzz::check_valid(parser.head(), offer, verdict);
  return 0;
}
