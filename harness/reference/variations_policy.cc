// Requests that a server may refuse though others take them (RFC 6455, sections 4.2.1 and 4.2.2;
// RFC 7692, section 7).
#include <algorithm>
#include <string>
#include <string_view>

#include "harness/protocol/deflate_params.h"
#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_answers.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/variations_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;

// Section 4.2.1 asks for an Upgrade "containing the value".
bool lists_more_than_websocket(const RequestHead& request) {
  const std::string value = request.headers.joined("Upgrade");
  return request.headers.has_token("Upgrade", "websocket") &&
         !protocol::equal_no_case(value, "websocket");
}

bool offers_no_known_subprotocol(const RequestHead& request) {
  constexpr std::string_view kKnown[] = {"chat", "superchat", "echo"};
  const auto offered = protocol::offered_subprotocols(request);
  return !offered.empty() && std::ranges::none_of(offered, [&](const std::string& name) {
    return std::ranges::count(kKnown, name) > 0;
  });
}

// Such an offer is to be declined; a request may be refused for any reason.
bool has_bad_offer(const RequestHead& request) {
  const auto offers = offers_of(request);
  return std::ranges::any_of(offers, [](const protocol::Extension& offer) {
    return offer.name == protocol::kPermessageDeflate && !protocol::parse_deflate_offer(offer);
  });
}

}  // namespace

std::vector<Variation> policy_variations() {
  return {
      {.name = "takes-single-upgrade-token",
       .what = "refuses a request whose Upgrade names other protocols beside websocket",
       .allowed = {{"handshake.upgrade.list.*", "info"}, {"handshake.upgrade.two-lines", "info"}},
       .apply = [](Behaviour& b) { refuse_requests(b, lists_more_than_websocket); }},
      {.name = "insists-on-a-subprotocol",
       .what = "refuses a request that offers subprotocols and none that it speaks",
       .allowed = {{"handshake.subprotocol.**", "info"}},
       .apply = [](Behaviour& b) { refuse_requests(b, offers_no_known_subprotocol); }},
      {.name = "refuses-bad-deflate-offers",
       .what = "refuses a request in place of an offer that breaks the rules of its parameters",
       .allowed = {{"deflate.decline.**", "info"},
                   {"deflate.offer.**", "info"},
                   {"robust.offer.*", "info"}},
       .apply = [](Behaviour& b) { refuse_requests(b, has_bad_offer); }},
      {.name = "asks-for-an-origin",
       .what = "refuses requests without Origin where a policy on origins is declared",
       .allowed = {{"handshake.origin.absent", "info"}},
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view accepted, const RequestHead& request) {
               return request.headers.joined("Origin") == accepted;
             };
           }},
      {.name = "compares-origins-as-uris",
       .what = "knows its own origin in upper case, and with a slash behind it",
       .allowed = {{"handshake.origin.other-spelling.*", "info"},
                   {"handshake.origin.empty", "info"}},
       .apply =
           [](Behaviour& b) {
             b.on_origin = [](std::string_view accepted, const RequestHead& request) {
               std::string origin = request.headers.joined("Origin");
               if (origin.ends_with('/')) origin.pop_back();
               return origin.empty() || protocol::equal_no_case(origin, accepted);
             };
           }},
      {.name = "refuses-foreign-origins",
       .what = "refuses with 403 what comes from pages of other sites, without a declared policy",
       .allowed = {{"handshake.other-field.origin.*", "info"}},
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead& request, protocol::ResponseHead& response,
                                bool& accepting) {
               if (!accepting || !request.headers.has("Origin") ||
                   request.headers.joined("Origin").find("www.example.com") != std::string::npos)
                 return;
               response = protocol::make_refusal(403);
               accepting = false;
             };
           }},
  };
}

}  // namespace wsspec::reference
