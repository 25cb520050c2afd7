// Negotiation of permessage-deflate (RFC 7692, sections 5 and 7.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "harness/protocol/extension_header.h"

namespace wsspec::protocol {

inline constexpr std::string_view kPermessageDeflate = "permessage-deflate";
inline constexpr std::string_view kServerMaxWindowBits = "server_max_window_bits";
inline constexpr std::string_view kClientMaxWindowBits = "client_max_window_bits";
inline constexpr int kMaxWindowBits = 15;  // in force where nothing is agreed

// What both sides agreed on. Window bits are base-2 logarithms of the LZ77
// window in bytes, 8 to 15.
struct DeflateParams {
  bool server_no_context_takeover = false;
  bool client_no_context_takeover = false;
  int server_max_window_bits = 15;
  int client_max_window_bits = 15;

  friend bool operator==(const DeflateParams&, const DeflateParams&) = default;
};

// One offer of a client.
struct DeflateOffer {
  bool server_no_context_takeover = false;
  bool client_no_context_takeover = false;
  std::optional<int> server_max_window_bits{};
  bool client_max_window_bits_offered = false;  // the parameter is there
  std::optional<int> client_max_window_bits{};  // it has a value

  friend bool operator==(const DeflateOffer&, const DeflateOffer&) = default;
};

// A rule of RFC 7692 broken by an offer or a response.
struct DeflateFault {
  // Of the side that sent the element: "7692-7.1.2.1-2". A server that accepts an
  // offer which it has to decline breaks 7692-7-3, -4 or -5.
  std::string_view requirement{};
  std::string what{};  // "server_max_window_bits=16 is not 8 to 15"
};

// Reads an element named permessage-deflate of a request. A fault means: decline.
[[nodiscard]] tl::expected<DeflateOffer, DeflateFault> parse_deflate_offer(const Extension& offer);

// What a server is ready to do.
struct DeflatePolicy {
  int max_server_window_bits = 15;
  int max_client_window_bits = 15;          // put into the response when offered and below 15
  bool server_no_context_takeover = false;  // insist
  bool client_no_context_takeover = false;  // insist
};

struct AcceptedDeflate {
  DeflateParams params{};
  Extension response{};
};

// The first acceptable offer, as a server answers it; empty when all are
// declined. zlib cannot write raw DEFLATE with an 8-bit window, so an offer of
// server_max_window_bits=8 is declined.
[[nodiscard]] std::optional<AcceptedDeflate> negotiate_deflate(const std::vector<Extension>& offers,
                                                               const DeflatePolicy& policy);

// Reads the server's answer against all that was offered: the agreed
// parameters, or the rule that the server broke.
[[nodiscard]] tl::expected<DeflateParams, DeflateFault> check_deflate_response(
    const Extension& response, const std::vector<Extension>& offers);

}  // namespace wsspec::protocol
