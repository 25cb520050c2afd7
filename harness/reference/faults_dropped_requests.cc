// Requests that may be accepted or refused, and that get no answer at all: TCP
// ends (RFC 6455, section 10.7), or the server falls silent.
#include <algorithm>
#include <array>
#include <memory>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;

// Ends TCP without an answer where `dropped` says so.
void drop_requests(Behaviour& behaviour, bool (*dropped)(const RequestHead& request)) {
  const auto drop = std::make_shared<bool>(false);
  behaviour.on_response = [drop, dropped](const RequestHead& request, ResponseHead&,
                                          bool& accepting) {
    *drop = dropped(request);
    accepting = accepting && !*drop;
  };
  behaviour.on_response_octets = [drop](protocol::Buffer& octets) {
    if (*drop) octets.clear();
  };
}

bool has_body(const RequestHead& request) {
  return request.headers.has("Content-Length") || request.headers.has("Transfer-Encoding");
}

// The elements as they stand between the commas.
bool has_odd_connection_list(const RequestHead& request) {
  const std::string list = request.headers.joined("Connection");
  const auto tokens = protocol::split_list(list);
  const auto num_places = static_cast<std::size_t>(std::ranges::count(list, ',')) + 1;
  const auto is = [](std::string_view word) {
    return [word](const auto& token) { return protocol::equal_no_case(token, word); };
  };
  return tokens.size() != num_places || std::ranges::any_of(tokens, is("close")) ||
         std::ranges::count_if(tokens, is("Upgrade")) > 1;
}

// As an HTTP server with a list of virtual hosts.
bool is_for_another_host(const RequestHead& request) {
  constexpr std::array<std::string_view, 3> kOwnNames{"reference", "localhost", "127.0.0.1"};
  constexpr std::size_t kShortestOwnPort = 4;  // digits
  std::string_view host = request.headers.get("Host").value_or("");
  const auto colon = host.rfind(':');
  const bool other_port =
      colon != std::string_view::npos && host.size() - colon - 1 < kShortestOwnPort;
  return other_port || std::ranges::find(kOwnNames, host.substr(0, colon)) == kOwnNames.end();
}

bool is_newer(const RequestHead& request) {
  return request.version.starts_with("HTTP/") && request.version > "HTTP/1.1";
}

bool has_octets_above_7f(const RequestHead& request) {
  return std::ranges::any_of(request.headers.fields, [](const auto& field) {
    return std::ranges::any_of(field.value, [](char c) { return (c & 0x80) != 0; });
  });
}

bool has_more_than_a_path(const RequestHead& request) {
  return request.target.find_first_of("?#") != std::string::npos;
}

Fault dropping(std::string_view name, std::string_view what, void (*apply)(Behaviour&)) {
  return {.name = name, .requirements = {"6455-10.7-4"}, .what = what, .apply = apply};
}

}  // namespace

std::vector<Fault> dropped_request_faults() {
  return {
      dropping("drops-tcp-at-body", "ends TCP at a request with a body",
               [](Behaviour& b) { drop_requests(b, has_body); }),
      dropping("drops-tcp-at-odd-connection-list",
               "ends TCP where Connection has an empty element, \"close\" or \"Upgrade\" twice",
               [](Behaviour& b) { drop_requests(b, has_odd_connection_list); }),
      dropping("drops-tcp-at-other-host", "ends TCP where Host is no name of its own",
               [](Behaviour& b) { drop_requests(b, is_for_another_host); }),
      dropping("drops-tcp-at-newer-http", "ends TCP at a version of HTTP above 1.1",
               [](Behaviour& b) { drop_requests(b, is_newer); }),
      dropping("drops-tcp-at-octets-above-7f", "ends TCP at a field value that is not ASCII",
               [](Behaviour& b) { drop_requests(b, has_octets_above_7f); }),
      dropping("drops-tcp-at-query", "ends TCP where the request-target is more than a path",
               [](Behaviour& b) { drop_requests(b, has_more_than_a_path); }),
      {.name = "drops-tcp-at-origin",
       .requirements = {"6455-10.7-4", "6455-4.2.2-7"},
       .what = "ends TCP in place of an HTTP error where it takes no Origin",
       .apply =
           [](Behaviour& b) {
             drop_requests(b, [](const auto& request) { return request.headers.has("Origin"); });
           }},
  };
}

}  // namespace wsspec::reference
