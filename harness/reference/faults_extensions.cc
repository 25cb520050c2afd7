// Which extensions a 101 lists (RFC 6455, sections 4.2.2 and 9.1; RFC 7692,
// section 5).
#include <algorithm>
#include <memory>
#include <utility>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::Extension;
using protocol::RequestHead;
using protocol::ResponseHead;
using Deflate = std::optional<AcceptedDeflate>;

constexpr std::string_view kExtensionsField = "Sec-WebSocket-Extensions";

void list(ResponseHead& response, std::string value) {
  response.headers.fields.push_back({std::string(kExtensionsField), std::move(value)});
}

bool offers_deflate(const RequestHead& request) {
  return request.headers.joined(kExtensionsField).find(protocol::kPermessageDeflate) !=
         std::string::npos;
}

Deflate plain_deflate() {
  return AcceptedDeflate{.response = {.name = std::string(protocol::kPermessageDeflate)}};
}

void accept_unknown(const RequestHead& request, ResponseHead& response) {
  const auto offers = protocol::parse_extensions(request.headers.joined(kExtensionsField));
  if (!offers || response.headers.has(kExtensionsField)) return;
  const auto unknown = std::ranges::find_if(
      *offers, [](const Extension& one) { return one.name != protocol::kPermessageDeflate; });
  if (unknown != offers->end()) list(response, protocol::format_extension(*unknown));
}

// As if the value was cut at every comma, those inside a quoted string included.
void read_inside_quotes(RequestHead& request) {
  std::string* value = find_field(request.headers, kExtensionsField);
  const bool quoted = value != nullptr && value->find("\",permessage-deflate") != std::string::npos;
  if (quoted) *value = protocol::kPermessageDeflate;
}

void hide_deflate(const RequestHead& request, ResponseHead& response, bool& accepting) {
  if (accepting && offers_deflate(request)) erase_fields(response.headers, kExtensionsField);
}

}  // namespace

std::vector<Fault> extension_faults() {
  return {
      {.name = "accepts-unknown-extension",
       .requirements = {"6455-9.1-10", "6455-9.1-5", "6455-4.2.2-17"},
       .what = "lists an extension that it does not know, since the client offered it",
       .apply = [](Behaviour& b) { change_acceptance(b, accept_unknown); }},
      {.name = "echoes-extension-offers",
       .requirements = {"7692-5-10", "6455-9.1-10", "6455-9-4", "7692-7.1.2.2-7"},
       .what = "answers with the offers word for word where it accepts one",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               if (std::string* value = find_field(response.headers, kExtensionsField))
                 *value = request.headers.joined(kExtensionsField);
             });
           }},
      {.name = "answers-other-offer-with-deflate",
       .requirements = {"6455-4.2.2-19", "6455-9-3", "6455-4.2.2-17"},
       .what = "accepts permessage-deflate where other extensions were offered",
       .apply =
           [](Behaviour& b) {
             b.on_deflate = [](const RequestHead& request, Deflate& deflate) {
               if (request.headers.has(kExtensionsField) && !offers_deflate(request))
                 deflate = plain_deflate();
             };
           }},
      {.name = "empty-extensions-for-none",
       .requirements = {"6455-4.2.2-18", "6455-4.3-7"},
       .what = "sends an empty Sec-WebSocket-Extensions where it declined all offers",
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               if (request.headers.has(kExtensionsField) && !response.headers.has(kExtensionsField))
                 list(response, "");
             });
           }},
      {.name = "cuts-offers-inside-quotes",
       .requirements = {"6455-9.1-3", "6455-9.1-1", "6455-4.2.2-19", "6455-9-3"},
       .what = "finds permessage-deflate inside a quoted value and accepts it",
       .bugs = {5},
       .apply = [](Behaviour& b) { b.on_request = read_inside_quotes; }},
      {.name = "accepts-two-offers-at-once",
       .requirements = {"7692-5-12", "7692-5-10"},
       .what = "lists permessage-deflate once for each offer of it",
       .bugs = {22},
       .apply =
           [](Behaviour& b) {
             change_acceptance(b, [](const RequestHead& request, ResponseHead& response) {
               const auto offers =
                   protocol::parse_extensions(request.headers.joined(kExtensionsField));
               std::string* value = find_field(response.headers, kExtensionsField);
               if (value != nullptr && offers && offers->size() > 1) *value += ", " + *value;
             });
           }},
      {.name = "compresses-without-telling",
       .requirements = {"7692-5-8", "6455-5.8-1", "6455-9.1-12", "6455-5.2-3", "7692-5-17"},
       .what = "uses permessage-deflate when offered, without listing it in the 101",
       .apply = [](Behaviour& b) { b.on_response = hide_deflate; }},
      {.name = "compresses-though-declined",
       .requirements = {"7692-5-17", "6455-5.2-3", "6455-5.8-1"},
       .what = "compresses its messages where it declined every offer of permessage-deflate",
       .apply =
           [](Behaviour& b) {
             const auto declined = std::make_shared<bool>(false);
             b.on_deflate = [declined](const RequestHead& request, Deflate& deflate) {
               *declined = !deflate && offers_deflate(request);
               if (*declined) deflate = plain_deflate();
             };
             b.on_response = [declined](const RequestHead&, ResponseHead& response, bool&) {
               if (*declined) erase_fields(response.headers, kExtensionsField);
             };
           }},
      {.name = "adds-parameter-of-its-own",
       .requirements = {"6455-9.1-6", "7692-7-2", "6455-9-4"},
       .what = "adds an unknown parameter to its answer where the client offered window bits",
       .apply =
           [](Behaviour& b) {
             b.on_deflate = [](const RequestHead& request, Deflate& deflate) {
               const bool bits =
                   request.headers.joined(kExtensionsField).find("_bits") != std::string::npos;
               if (deflate && bits) deflate->response.params.push_back({.name = "memory_level"});
             };
           }},
  };
}

}  // namespace wsspec::reference
