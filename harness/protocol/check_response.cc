// The client's reading of a response (RFC 6455, section 4.1, "the client MUST
// validate the server's response as follows").
#include <algorithm>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/handshake_checks.h"

namespace wsspec::protocol {
namespace {

using enum BrokenHandshake;

// Items 2 and 3. The response names one protocol, so its Upgrade is no list as
// that of a request.
void check_response_upgrade(const Headers& headers, FaultList& faults) {
  if (!headers.has("Upgrade")) {
    faults.add(response_upgrade_missing, "no Upgrade");
  } else if (!equal_no_case(headers.joined("Upgrade"), "websocket")) {
    faults.add(response_upgrade_value, shown(headers, "Upgrade"));
  }
  if (!headers.has("Connection")) {
    faults.add(response_connection_missing, "no Connection");
  } else if (!headers.has_token("Connection", "Upgrade")) {
    faults.add(response_connection_value, shown(headers, "Connection"));
  }
}

// Item 4; base64 is compared with regard to case.
void check_accept(const Headers& headers, const std::string& key, FaultList& faults) {
  const auto accept = headers.get("Sec-WebSocket-Accept");
  if (!accept) return faults.add(response_accept_missing, "no Sec-WebSocket-Accept");
  if (headers.count("Sec-WebSocket-Accept") > 1) {
    faults.add(response_accept_repeated, shown(headers, "Sec-WebSocket-Accept"));
  }
  const std::string expected = accept_for_key(key);
  if (*accept == expected) return;
  const bool grammar = !accept->empty() && base64_decode(*accept).has_value();
  faults.add(response_accept_value,
             shown(headers, "Sec-WebSocket-Accept") + ", expected " + expected,
             grammar ? std::string_view() : "6455-4.2.2-25");
}

// Item 6.
std::optional<std::string> check_subprotocol(const Headers& headers, const ClientOffer& offer,
                                             FaultList& faults) {
  const auto value = headers.get("Sec-WebSocket-Protocol");
  if (!value) return std::nullopt;
  const std::string evidence = shown(headers, "Sec-WebSocket-Protocol");
  const auto& offered = offer.subprotocols;
  if (is_token(*value) && std::find(offered.begin(), offered.end(), *value) == offered.end()) {
    // "if no subprotocol was offered ... null" (4.2.2, item 5).
    faults.add(response_protocol_unoffered, evidence,
               offered.empty() ? "6455-4.2.2-13" : std::string_view());
  }
  if (headers.count("Sec-WebSocket-Protocol") > 1) {
    faults.add(response_protocol_repeated, evidence);
  }
  if (!is_token(*value)) {
    faults.add(response_protocol_value, evidence,
               value->empty() ? "6455-4.2.2-15" : std::string_view());
  }
  return std::string(*value);
}

bool has_extension(const std::vector<Extension>& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(),
                     [name](const Extension& extension) { return extension.name == name; });
}

// What the client offered; none when it broke the grammar, which a server has
// to refuse as a whole (section 9.1).
std::vector<Extension> offered_extensions(const ClientOffer& offer) {
  return parse_extensions(offer.extensions).value_or(std::vector<Extension>());
}

// Item 5, and what RFC 7692 says about the parameters.
class ExtensionCheck {
 public:
  ExtensionCheck(const ClientOffer& offer, FaultList& faults)
      : offers_(offered_extensions(offer)),
        malformed_offer_(offers_.empty() && !offer.extensions.empty()),
        faults_(faults) {}

  std::optional<DeflateParams> check(const std::string& value) {
    const auto accepted = parse_extensions(value);
    if (!accepted) {
      faults_.add(response_extensions_value,
                  "Sec-WebSocket-Extensions: " + value + " (" + accepted.error().what + ")",
                  trim(value).empty() ? "6455-4.2.2-18" : std::string_view());
      return std::nullopt;
    }
    check_names(*accepted);
    return check_deflate(*accepted);
  }

 private:
  void check_names(const std::vector<Extension>& accepted) {
    for (const Extension& extension : accepted) {
      if (has_extension(offers_, extension.name)) continue;
      faults_.add(response_extensions_unoffered, format_extension(extension),
                  malformed_offer_ ? "6455-9.1-2" : std::string_view());
    }
    for (auto it = accepted.begin(); it != accepted.end(); ++it) {
      if (!has_extension({accepted.begin(), it}, it->name)) continue;
      faults_.add(response_extensions_repeated, format_extension(*it));
    }
  }

  std::optional<DeflateParams> check_deflate(const std::vector<Extension>& accepted) {
    std::optional<DeflateParams> agreed;
    for (const Extension& extension : accepted) {
      if (extension.name != kPermessageDeflate) continue;
      if (!has_extension(offers_, extension.name)) continue;
      const auto params = check_deflate_response(extension, offers_);
      if (!params) {
        faults_.add(response_extensions_params, params.error().what, params.error().requirement);
      } else if (!agreed) {
        agreed = *params;
      }
    }
    return agreed;
  }

  std::vector<Extension> offers_;
  bool malformed_offer_;
  FaultList& faults_;
};

// RFC 9110, section 15.2: a 1xx response has no content. A length of zero and
// Transfer-Encoding have no place there either, but announce no octets by which
// the frames would be misread.
void check_body(const Headers& headers, FaultList& faults) {
  const auto len = headers.get("Content-Length");
  if (len && (len->empty() || len->find_first_not_of('0') != std::string_view::npos)) {
    faults.add(response_body, shown(headers, "Content-Length"));
  }
}

}  // namespace

ResponseVerdict check_response(const ResponseHead& response, const ClientOffer& offer) {
  FaultList faults;
  ResponseVerdict verdict;
  if (!is_http_1_1_or_later(response.version)) faults.add(response_version, response.version);
  if (response.status == 101) {
    const Headers& headers = response.headers;
    check_response_upgrade(headers, faults);
    check_accept(headers, offer.key, faults);
    verdict.subprotocol = check_subprotocol(headers, offer, faults);
    if (headers.has("Sec-WebSocket-Extensions")) {
      verdict.deflate =
          ExtensionCheck(offer, faults).check(headers.joined("Sec-WebSocket-Extensions"));
    }
    check_body(headers, faults);
  } else {
    // Ordinary HTTP from here on: the other headers mean nothing (item 1).
    faults.add(response_status, "status " + std::to_string(response.status));
  }
  verdict.faults = faults.take();
  return verdict;
}

}  // namespace wsspec::protocol
