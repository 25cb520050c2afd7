#include "harness/runner/response_writer.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/deflate_params.h"
#include "harness/runner/head_changes.h"
#include "harness/runner/replace_all.h"
#include "harness/runner/response_words.h"

namespace wsspec::runner {

using protocol::RequestHead;
using protocol::ResponseHead;
using results::Cause;

namespace {

// What the response says of extensions.
struct Agreement {
  std::optional<std::string> value{};  // none: no such field
  bool fits = true;                    // the client offers enough for it
};

std::optional<std::string> unless_empty(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional(value);
}

bool is_deflate(const protocol::Extension& extension) {
  return extension.name == protocol::kPermessageDeflate;
}

bool may_be_agreed(const std::string& value, const std::vector<protocol::Extension>& offers) {
  const auto accepted = protocol::parse_extensions(value);
  return accepted && std::ranges::all_of(*accepted, [&](const protocol::Extension& extension) {
           return is_deflate(extension) &&
                  protocol::check_deflate_response(extension, offers).has_value();
         });
}

Agreement agreement_of(const script::RespondStep& step, const script::Case& scripted,
                       const RequestHead& request) {
  const auto offers = protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"))
                          .value_or(std::vector<protocol::Extension>());
  if (step.agree) {
    const bool offered = !scripted.has_need("deflate") || std::ranges::any_of(offers, is_deflate);
    const bool allowed = step.misfit && may_be_agreed(*step.agree, offers);
    return {.value = unless_empty(*step.agree), .fits = offered && !allowed};
  }
  if (!scripted.agree.empty()) {
    return {.value = scripted.agree, .fits = may_be_agreed(scripted.agree, offers)};
  }
  if (!scripted.has_need("deflate")) return {};
  const auto agreed = protocol::negotiate_deflate(offers, {});
  if (!agreed) return {.fits = false};
  return {.value = protocol::format_extension(agreed->response)};
}

std::optional<std::string> subprotocol_of(const script::RespondStep& step,
                                          const RequestHead& request) {
  if (step.subprotocol) return unless_empty(*step.subprotocol);
  const auto offered = protocol::offered_subprotocols(request);
  return offered.empty() ? std::nullopt : std::optional(offered.front());
}

// RFC 9110, section 15.2: interim responses have a head and nothing else.
void write_before(const script::RespondStep& step, const RequestHead& request, std::string& text) {
  for (const auto& interim : step.before) {
    ResponseHead head{.status = interim.status, .reason = interim.reason};
    for (auto [name, value] : interim.fields) {
      fill_in_words(request, value);
      head.headers.fields.push_back({name, value});
    }
    text += protocol::write_head(head);
  }
}

void make_plain(std::size_t body_len, ResponseHead& head) {
  head.headers.fields = {{"Connection", "close"}, {"Content-Length", std::to_string(body_len)}};
}

ResponseHead head_of(const script::RespondStep& step, const RequestHead& request,
                     const Agreement& agreement, std::size_t body_len, Random& random) {
  auto subprotocol = subprotocol_of(step, request);
  auto extensions = agreement.value;
  if (subprotocol) fill_in_words(request, *subprotocol);
  if (extensions) fill_in_words(request, *extensions);
  ResponseHead head = protocol::make_accepting_response(request, subprotocol, extensions);
  head.version = step.version;
  if (step.status != head.status) head.reason = protocol::make_refusal(step.status).reason;
  head.status = step.status;
  if (step.reason) head.reason = *step.reason;
  if (step.plain) make_plain(body_len, head);
  script::HeadChanges changes = step;
  for (auto* fields : {&changes.set, &changes.add}) {
    for (auto& [name, value] : *fields) fill_in_words(request, value);
  }
  change_fields(changes, head.headers, random);
  return head;
}

// The first head that is no interim response, as the client reads it.
std::optional<ResponseHead> read_back(protocol::Bytes octets) {
  while (!octets.empty()) {
    protocol::HeadParser<ResponseHead> parser;
    octets = octets.subspan(parser.feed(octets));
    if (!parser.done()) return std::nullopt;
    const int status = parser.head().status;
    if (status < 100 || status > 199 || status == 101) return parser.head();
  }
  return std::nullopt;
}

}  // namespace

WrittenResponse write_response(const script::RespondStep& step, const script::Case& scripted,
                               const RequestHead& request, Random& random) {
  const auto agreement = agreement_of(step, scripted, request);
  WrittenResponse written;
  if (!agreement.fits) written.lacks = Cause::needs_deflate;
  if (scripted.has_need("subprotocol") && protocol::offered_subprotocols(request).empty()) {
    written.lacks = Cause::needs_subprotocol;
  }
  const auto body = step.body ? script::render(*step.body, random.next()) : protocol::Buffer();
  std::string text;
  write_before(step, request, text);
  if (step.raw) {
    std::string raw(protocol::as_text(script::render(*step.raw, random.next())));
    fill_in_words(request, raw);
    text += raw;
  } else {
    std::string head = protocol::write_head(head_of(step, request, agreement, body.size(), random));
    if (step.line_end != "\r\n") replace_all(head, "\r\n", step.line_end);
    text += head;
  }
  written.octets = protocol::to_buffer(text);
  written.head = read_back(written.octets);
  protocol::append(written.octets, body);
  return written;
}

}  // namespace wsspec::runner
