#include "harness/reference/server_opening.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/extension_header.h"
#include "harness/protocol/opening_handshake.h"

namespace wsspec::reference {
namespace {

using protocol::HeadBroken;
using protocol::RequestHead;
using protocol::ResponseHead;

// RFC 6585, section 5, for what is too much; 400 for what is wrong.
int status_for(HeadBroken broken) {
  const bool too_much =
      broken == HeadBroken::head_too_long || broken == HeadBroken::too_many_fields;
  return too_much ? 431 : 400;
}

}  // namespace

std::optional<OpeningOutcome> ServerOpening::feed(protocol::Bytes segment) {
  protocol::Buffer octets = protocol::to_buffer(segment);
  if (behaviour_.on_handshake_bytes) behaviour_.on_handshake_bytes(octets);
  const std::size_t taken = reader_.feed(octets);
  if (const auto& fault = reader_.fault())
    return refuse(reader_.head(), protocol::make_refusal(status_for(fault->broken)));
  if (!reader_.done()) return std::nullopt;
  OpeningOutcome outcome = answer(reader_.head());
  if (behaviour_.keep_glued_bytes)
    protocol::append(outcome.rest, protocol::Bytes(octets).subspan(taken));
  return outcome;
}

OpeningOutcome ServerOpening::answer(RequestHead request) const {
  if (behaviour_.on_process_request)
    if (const auto death = behaviour_.on_process_request(request); death != Death::none)
      return {.death = death};
  if (behaviour_.on_request) behaviour_.on_request(request);
  for (const auto& fault : protocol::check_request(request))
    if (behaviour_.handshake_rules.enforces(fault.broken))
      return refuse(request, protocol::make_refusal(fault.broken));
  if (!accepts_origin(request)) return refuse(request, protocol::make_refusal(kForbidden));
  return accept(request);
}

// Section 10.2.
bool ServerOpening::accepts_origin(const RequestHead& request) const {
  const std::string& accepted = behaviour_.accepted_origin;
  if (accepted.empty()) return true;
  if (behaviour_.on_origin) return behaviour_.on_origin(accepted, request);
  return !request.headers.has("Origin") || request.headers.joined("Origin") == accepted;
}

OpeningOutcome ServerOpening::accept(const RequestHead& request) const {
  const auto subprotocol = choose_subprotocol(request);
  const auto deflate = choose_deflate(request);
  std::optional<std::string> extensions;
  if (deflate) extensions = protocol::format_extension(deflate->response);
  OpeningOutcome outcome =
      respond(request, protocol::make_accepting_response(request, subprotocol, extensions),
              /*accepting=*/true);
  if (deflate) outcome.deflate = deflate->params;
  return outcome;
}

OpeningOutcome ServerOpening::refuse(const RequestHead& request,
                                     const ResponseHead& refusal) const {
  if (behaviour_.drop_instead_of_refusal) return {};
  OpeningOutcome outcome = respond(request, refusal, /*accepting=*/false);
  outcome.accepting |= behaviour_.frames_after_refusal;
  return outcome;
}

OpeningOutcome ServerOpening::respond(const RequestHead& request, ResponseHead response,
                                      bool accepting) const {
  if (behaviour_.on_response) behaviour_.on_response(request, response, accepting);
  OpeningOutcome outcome{.accepting = accepting};
  outcome.response = protocol::to_buffer(protocol::write_head(response));
  if (behaviour_.on_response_octets) behaviour_.on_response_octets(outcome.response);
  return outcome;
}

// The first one offered that is spoken here: section 4.1, item 10, lets the
// client order them by preference.
std::optional<std::string> ServerOpening::choose_subprotocol(const RequestHead& request) const {
  const auto& spoken = behaviour_.subprotocols;
  std::optional<std::string> chosen;
  for (const auto& offered : protocol::offered_subprotocols(request)) {
    if (std::find(spoken.begin(), spoken.end(), offered) == spoken.end()) continue;
    chosen = offered;
    break;
  }
  if (behaviour_.on_subprotocol) behaviour_.on_subprotocol(request, chosen);
  return chosen;
}

std::optional<protocol::AcceptedDeflate> ServerOpening::choose_deflate(
    const RequestHead& request) const {
  std::optional<protocol::AcceptedDeflate> chosen;
  const std::string value = request.headers.joined("Sec-WebSocket-Extensions");
  if (const auto offers = protocol::parse_extensions(value); offers && behaviour_.deflate_enabled)
    chosen = protocol::negotiate_deflate(*offers, behaviour_.deflate_policy);
  if (behaviour_.on_deflate) behaviour_.on_deflate(request, chosen);
  return chosen;
}

}  // namespace wsspec::reference
