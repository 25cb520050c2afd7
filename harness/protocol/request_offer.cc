#include "harness/protocol/request_offer.h"

#include <string>

namespace wsspec::protocol {

// Field values begin and end without blanks, however they were written.
ClientOffer offer_of(const RequestHead& request) {
  return {.key = std::string(trim(request.headers.get("Sec-WebSocket-Key").value_or(""))),
          .subprotocols = offered_subprotocols(request),
          .extensions = request.headers.joined("Sec-WebSocket-Extensions")};
}

}  // namespace wsspec::protocol
