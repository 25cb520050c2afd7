// Oracle: a request without a fault has all that section 4.2.1 lists, and the answer that is made
// to it has no fault in the eyes of the client that sent it; a faulty one has a refusal that reads
// as written. Input: the head of a request.
#include <algorithm>

#include "fuzz/accepted_request.h"

using wsspec::fuzz::require;
using namespace wsspec;
using namespace wsspec::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  HeadParser<RequestHead> parser;
  parser.feed(fuzz::as_bytes(data, size));
  if (!parser.done()) return 0;
  const auto faults = check_request(parser.head());
  const auto in_order = [](const auto& a, const auto& b) { return a.broken < b.broken; };
  require(std::is_sorted(faults.begin(), faults.end(), in_order), "faults are in their order");
  for (const HandshakeFault& fault : faults) fuzz::check_refusal(fault);
  if (faults.empty()) fuzz::check_acceptance(parser.head());
  return 0;
}
