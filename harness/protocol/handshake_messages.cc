// The messages of the opening handshake as a conforming side writes them.
#include <algorithm>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::protocol {
namespace {

constexpr int kMethodNotAllowed = 405;
constexpr int kUpgradeRequired = 426;

struct Reason {
  int status = 0;
  std::string_view text{};
};
constexpr Reason kReasons[] = {
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

// A reason may be empty (RFC 9112, section 4).
std::string reason_for(int status) {
  const auto* row =
      std::find_if(std::begin(kReasons), std::end(kReasons),
                   [status](const Reason& reason) { return reason.status == status; });
  return row == std::end(kReasons) ? std::string() : std::string(row->text);
}

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& element : list) out += (out.empty() ? "" : ", ") + element;
  return out;
}

}  // namespace

ResponseHead make_accepting_response(const RequestHead& request,
                                     const std::optional<std::string>& subprotocol,
                                     const std::optional<std::string>& extensions) {
  const std::string_view key = request.headers.get("Sec-WebSocket-Key").value_or("");
  ResponseHead response{.status = 101, .reason = "Switching Protocols"};
  auto& fields = response.headers.fields;
  fields = {{"Upgrade", "websocket"},
            {"Connection", "Upgrade"},
            {"Sec-WebSocket-Accept", accept_for_key(key)}};
  if (subprotocol) fields.push_back({"Sec-WebSocket-Protocol", *subprotocol});
  if (extensions) fields.push_back({"Sec-WebSocket-Extensions", *extensions});
  return response;
}

ResponseHead make_refusal(BrokenHandshake broken) {
  ResponseHead response = make_refusal(info(broken).status);
  if (broken == BrokenHandshake::request_ws_version_missing) {
    response.headers.fields.push_back({"Sec-WebSocket-Version", "13"});
  }
  return response;
}

ResponseHead make_refusal(int status) {
  ResponseHead response{.status = status, .reason = reason_for(status)};
  auto& fields = response.headers.fields;
  if (status == kUpgradeRequired) {
    // RFC 9110, section 15.5.22 wants Upgrade, section 7.8 the option that
    // goes with it, and RFC 6455, section 4.4 the versions.
    fields = {{"Upgrade", "websocket"},
              {"Connection", "Upgrade, close"},
              {"Sec-WebSocket-Version", "13"}};
  } else {
    fields = {{"Connection", "close"}};
  }
  if (status == kMethodNotAllowed) fields.push_back({"Allow", "GET"});  // RFC 9110, 15.5.6
  fields.push_back({"Content-Length", "0"});
  return response;
}

RequestHead make_request(std::string_view host, std::string_view target, const ClientOffer& offer) {
  RequestHead request{.target = std::string(target)};
  auto& fields = request.headers.fields;
  fields = {{"Host", std::string(host)},
            {"Upgrade", "websocket"},
            {"Connection", "Upgrade"},
            {"Sec-WebSocket-Key", offer.key},
            {"Sec-WebSocket-Version", "13"}};
  if (!offer.subprotocols.empty()) {
    fields.push_back({"Sec-WebSocket-Protocol", join(offer.subprotocols)});
  }
  if (!offer.extensions.empty()) fields.push_back({"Sec-WebSocket-Extensions", offer.extensions});
  return request;
}

}  // namespace wsspec::protocol
