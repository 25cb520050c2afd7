// The opening handshake of both sides as pure functions (RFC 6455, section 4).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/deflate_params.h"
#include "harness/protocol/extension_header.h"
#include "harness/protocol/http_head.h"

namespace wsspec::protocol {

// Enumerators are spelled as in cases and reports and never renamed.
enum class BrokenHandshake : std::uint8_t {
  // of a request
  request_method,
  request_version,
  request_host_missing,
  request_host_repeated,
  request_upgrade_missing,
  request_upgrade_value,
  request_connection_missing,
  request_connection_value,
  request_key_missing,
  request_key_repeated,
  request_key_value,
  request_ws_version_missing,
  request_ws_version_repeated,
  request_ws_version_value,
  request_protocol_value,
  request_extensions_value,
  // of a response
  response_version,
  response_status,
  response_upgrade_missing,
  response_upgrade_value,
  response_connection_missing,
  response_connection_value,
  response_accept_missing,
  response_accept_repeated,
  response_accept_value,
  response_protocol_unoffered,
  response_protocol_repeated,
  response_protocol_value,
  response_extensions_unoffered,
  response_extensions_repeated,
  response_extensions_value,
  response_extensions_params,
  response_body,
};
inline constexpr std::size_t kNumBrokenHandshake = 33;

struct BrokenHandshakeInfo {
  BrokenHandshake broken{};
  std::string_view name{};
  std::string_view requirement{};  // of the side that is bound: a server's duty to
                                   // refuse, or a server's duty on its response
  int status = 0;                  // what a strict server answers; 0 for responses
};
[[nodiscard]] std::span<const BrokenHandshakeInfo> broken_handshake_table();
[[nodiscard]] const BrokenHandshakeInfo& info(BrokenHandshake broken);

struct HandshakeFault {
  BrokenHandshake broken{};
  std::string detail{};       // what was seen: "Upgrade: websocket2"
  std::string requirement{};  // info(broken).requirement, or a closer one
};

// Which request rules a server enforces; a relaxed one is reported, not refused.
class HandshakeRules {
 public:
  void relax(BrokenHandshake broken) { relaxed_ |= bit(broken); }
  [[nodiscard]] bool enforces(BrokenHandshake broken) const {
    return (relaxed_ & bit(broken)) == 0;
  }

 private:
  static std::uint64_t bit(BrokenHandshake broken) {
    return std::uint64_t{1} << static_cast<int>(broken);
  }
  std::uint64_t relaxed_ = 0;
};

// Every rule that a request breaks, in the order of the enumerators
// (section 4.2.1). Grammar of the head itself is the parser's.
[[nodiscard]] std::vector<HandshakeFault> check_request(const RequestHead& request);

// The subprotocols of a request in the order offered (section 4.1, item 10).
[[nodiscard]] std::vector<std::string> offered_subprotocols(const RequestHead& request);

// 101 for a request that has a key; the caller chose subprotocol and extensions.
[[nodiscard]] ResponseHead make_accepting_response(const RequestHead& request,
                                                   const std::optional<std::string>& subprotocol,
                                                   const std::optional<std::string>& extensions);

// The HTTP error for the first fault: Connection: close, Content-Length: 0,
// Sec-WebSocket-Version: 13 where section 4.2.2 or 4.4 asks for it, and what
// RFC 9110 wants of a 405 (Allow) and a 426 (Upgrade).
[[nodiscard]] ResponseHead make_refusal(BrokenHandshake broken);
[[nodiscard]] ResponseHead make_refusal(int status);

// What a client put into its request, as far as the response is judged by it.
struct ClientOffer {
  std::string key{};  // Sec-WebSocket-Key as sent
  std::vector<std::string> subprotocols{};
  std::string extensions{};  // the header's value, empty when absent
};

// A conforming request (section 4.1).
[[nodiscard]] RequestHead make_request(std::string_view host, std::string_view target,
                                       const ClientOffer& offer);

struct ResponseVerdict {
  std::vector<HandshakeFault> faults{};
  std::optional<std::string> subprotocol{};  // as received, right or wrong
  std::optional<DeflateParams> deflate{};    // agreed, when permessage-deflate was accepted
};
// Judges a response as a client does (section 4.1, "Once the client's opening
// handshake has been sent"). `faults` is empty for a valid 101.
[[nodiscard]] ResponseVerdict check_response(const ResponseHead& response,
                                             const ClientOffer& offer);

}  // namespace wsspec::protocol
