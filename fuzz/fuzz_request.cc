// Oracle: a request without a fault has all that section 4.2.1 lists, and the answer that is made
// to it has no fault in the eyes of the client that sent it; a faulty one has a refusal that reads
// as written. Input: the head of a request.
#include <algorithm>

#include "fuzz/oracle.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/protocol/request_offer.h"

using wsspec::fuzz::require;
using namespace wsspec::protocol;

namespace {

void check_refusal(const HandshakeFault& fault) {
  const ResponseHead refusal = make_refusal(fault.broken);
  require(refusal.status >= 400 && refusal.status < 600, "a refusal is an error");
  require(!fault.detail.empty() && !fault.requirement.empty(), "a fault is told and cited");
  HeadParser<ResponseHead> parser;
  parser.feed(as_bytes(write_head(refusal)));
  require(parser.done() && parser.head() == refusal, "a refusal reads as written");
}

void check_acceptance(const RequestHead& request) {
  const Headers& fields = request.headers;
  require(request.method == "GET" && fields.count("Host") == 1, "GET and one Host");
  require(fields.has_token("Upgrade", "websocket") && fields.has_token("Connection", "upgrade"),
          "both tokens");
  require(
      fields.get("Sec-WebSocket-Version") == "13" && fields.get("Sec-WebSocket-Key")->size() == 24,
      "version and key");
  const ClientOffer offer = offer_of(request);
  const auto chosen =
      offer.subprotocols.empty() ? std::nullopt : std::optional(offer.subprotocols.back());
  const auto verdict =
      check_response(make_accepting_response(request, chosen, std::nullopt), offer);
  require(verdict.faults.empty() && verdict.subprotocol == chosen, "the client takes the answer");
  require(check_request(make_request("a", "/", offer)).empty(), "its own request is as good");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  HeadParser<RequestHead> parser;
  parser.feed(wsspec::fuzz::as_bytes(data, size));
  if (!parser.done()) return 0;
  const auto faults = check_request(parser.head());
  const auto in_order = [](const auto& a, const auto& b) { return a.broken < b.broken; };
  require(std::is_sorted(faults.begin(), faults.end(), in_order), "faults are in their order");
  for (const HandshakeFault& fault : faults) check_refusal(fault);
  if (faults.empty()) check_acceptance(parser.head());
  return 0;
}
