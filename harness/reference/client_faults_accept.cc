// Sec-WebSocket-Accept compared carelessly (RFC 6455, section 4.1, item 4).
#include <algorithm>
#include <memory>
#include <string>

#include "harness/protocol/accept_key.h"
#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using enum protocol::BrokenHandshake;

// Asks with the value that came and the right one.
using TakesAccept = bool (*)(std::string_view accept, std::string_view right);
void take_accept(Behaviour& behaviour, TakesAccept taken) {
  const auto right = std::make_shared<std::string>();
  behaviour.client.on_request = [right](const protocol::RequestHead& request) {
    *right = protocol::accept_for_key(request.headers.get("Sec-WebSocket-Key").value_or(""));
  };
  excuse_response(behaviour, response_accept_value,
                  [right, taken](const Response& response, auto&) {
                    return taken(response.headers.get("Sec-WebSocket-Accept").value_or(""), *right);
                  });
}

bool differs_in_case(std::string_view accept, std::string_view right) {
  return protocol::equal_no_case(accept, right);
}
bool begins_alike(std::string_view accept, std::string_view right) {
  constexpr std::size_t kCompared = 8;
  return accept.substr(0, kCompared) == right.substr(0, kCompared);
}
bool is_begin_of_right(std::string_view accept, std::string_view right) {
  return right.starts_with(accept);
}
bool is_right_and_more(std::string_view accept, std::string_view right) {
  return accept.starts_with(right);
}
bool lacks_padding(std::string_view accept, std::string_view right) {
  return accept == right.substr(0, right.find('='));
}
bool looks_right(std::string_view accept, std::string_view right) {
  return accept.size() == right.size();
}

}  // namespace

std::vector<Fault> client_accept_faults() {
  return {
      {.name = "accepts-missing-accept",
       .requirements = {"6455-4.1-48"},
       .what = "takes a 101 without Sec-WebSocket-Accept",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_accept_missing); }},
      {.name = "accepts-any-accept",
       .requirements = {"6455-4.1-48"},
       .what = "takes every Sec-WebSocket-Accept",
       .bugs = {47},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_accept_value); }},
      {.name = "compares-accept-without-case",
       .requirements = {"6455-4.1-48"},
       .what = "takes an accept value with the case of a letter changed",
       .apply = [](Behaviour& b) { take_accept(b, differs_in_case); }},
      {.name = "compares-begin-of-accept",
       .requirements = {"6455-4.1-48"},
       .what = "compares the first eight characters",
       .apply = [](Behaviour& b) { take_accept(b, begins_alike); }},
      {.name = "compares-accept-as-far-as-it-goes",
       .requirements = {"6455-4.1-48"},
       .what = "takes an accept value that was cut, an empty one too",
       .apply = [](Behaviour& b) { take_accept(b, is_begin_of_right); }},
      {.name = "compares-accept-up-to-its-length",
       .requirements = {"6455-4.1-48"},
       .what = "takes the right accept value with more behind it",
       .apply = [](Behaviour& b) { take_accept(b, is_right_and_more); }},
      {.name = "accepts-accept-without-padding",
       .requirements = {"6455-4.1-48"},
       .what = "takes the right accept value without its padding character",
       .apply = [](Behaviour& b) { take_accept(b, lacks_padding); }},
      {.name = "measures-accept",
       .requirements = {"6455-4.1-48"},
       .what = "takes every accept value of the right length",
       .apply = [](Behaviour& b) { take_accept(b, looks_right); }},
      {.name = "accepts-accept-twice",
       .requirements = {"6455-4.1-51"},
       .what = "takes a 101 with a second Sec-WebSocket-Accept",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_accept_repeated); }},
  };
}

}  // namespace wsspec::reference
