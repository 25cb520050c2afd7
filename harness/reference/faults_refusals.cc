// Requests that are in order and are refused (RFC 6455, section 4.2.1).
#include <algorithm>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::equal_no_case;
using protocol::RequestHead;

bool lists_exactly(const RequestHead& request, std::string_view field, std::string_view token) {
  const auto list = protocol::split_list(request.headers.joined(field));
  return std::ranges::find(list, token) != list.end();
}

bool has_exact_name(const RequestHead& request, std::string_view name) {
  return std::ranges::any_of(request.headers.fields,
                             [name](const auto& field) { return field.name == name; });
}

std::size_t place_of(const RequestHead& request, std::string_view name) {
  const auto& fields = request.headers.fields;
  const auto found = std::ranges::find_if(
      fields, [name](const auto& field) { return equal_no_case(field.name, name); });
  return static_cast<std::size_t>(found - fields.begin());
}

}  // namespace

std::vector<Fault> refusal_faults() {
  return {
      {.name = "compares-upgrade-with-case",
       .requirements = {"6455-4.2.1-7"},
       .what = "knows no \"WebSocket\" in Upgrade, only \"websocket\"",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const auto& request) {
               return !lists_exactly(request, "Upgrade", "websocket");
             });
           }},
      {.name = "compares-connection-with-case",
       .requirements = {"6455-4.2.1-8"},
       .what = "knows no \"upgrade\" in Connection, only \"Upgrade\"",
       .bugs = {17},
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const auto& request) {
               return !lists_exactly(request, "Connection", "Upgrade");
             });
           }},
      {.name = "refuses-connection-list",
       .requirements = {"6455-4.2.1-8"},
       .what = "refuses \"keep-alive, Upgrade\", which Firefox sends",
       .bugs = {28, 41, 51},
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const auto& request) {
               return !equal_no_case(request.headers.joined("Connection"), "Upgrade");
             });
           }},
      {.name = "looks-at-first-connection-field-only",
       .requirements = {"6455-4.2.1-8"},
       .what = "refuses a request whose second Connection field has the token",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const RequestHead& request) {
               const auto first =
                   protocol::split_list(request.headers.get("Connection").value_or(""));
               return std::ranges::none_of(
                   first, [](const auto& token) { return equal_no_case(token, "Upgrade"); });
             });
           }},
      {.name = "compares-field-names-with-case",
       .requirements = {"6455-4.1-52"},
       .what = "knows the field Sec-WebSocket-Key in this spelling only",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const auto& request) {
               return !has_exact_name(request, "Sec-WebSocket-Key");
             });
           }},
      {.name = "wants-fields-in-order",
       .requirements = {"6455-4.2.1-1"},
       .what = "refuses a request whose key stands in front of its Upgrade field",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const RequestHead& request) {
               return place_of(request, "Sec-WebSocket-Key") < place_of(request, "Upgrade");
             });
           }},
      {.name = "refuses-unknown-fields",
       .requirements = {"6455-4.2.1-15"},
       .what = "refuses a request with a field X-... that it does not know",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const RequestHead& request) {
               return std::ranges::any_of(request.headers.fields, [](const auto& field) {
                 return equal_no_case(field.name.substr(0, 2), "X-");
               });
             });
           }},
      {.name = "refuses-absolute-target",
       .requirements = {"6455-4.2.1-5"},
       .what = "refuses a request-target that is a whole URI",
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const auto& request) {
               return request.target.find("://") != std::string::npos;
             });
           }},
      {.name = "refuses-second-extensions-field",
       .requirements = {"6455-9.1-1", "6455-9.1-4", "6455-11.3.2-1"},
       .what = "refuses extensions that are split over two fields",
       .bugs = {37},
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const RequestHead& request) {
               return request.headers.count("Sec-WebSocket-Extensions") > 1;
             });
           }},
  };
}

}  // namespace wsspec::reference
