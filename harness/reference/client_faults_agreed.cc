// Subprotocols and extensions that a server cannot have chosen (RFC 6455, section 4.1, items 5
// and 6), and answers to permessage-deflate that break its rules (RFC 7692, sections 5 and 7).
#include <algorithm>
#include <string>

#include "harness/reference/client_faults_hooks.h"
#include "harness/reference/client_faults_parts.h"

namespace wsspec::reference {
namespace {

using enum protocol::BrokenHandshake;

void take_params(Behaviour& behaviour, std::string_view part) {
  excuse_params(behaviour, [part](std::string_view seen) {
    return seen.find(part) != std::string_view::npos;
  });
}

bool is_own_in_another_case(const Response& response) {
  const auto value = response.headers.joined("Sec-WebSocket-Protocol");
  return protocol::equal_no_case(value, "chat") || protocol::equal_no_case(value, "superchat");
}

}  // namespace

std::vector<Fault> client_agreed_faults() {
  return {
      {.name = "accepts-unoffered-subprotocol",
       .requirements = {"6455-4.1-50"},
       .what = "takes a subprotocol that it did not offer",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_protocol_unoffered); }},
      {.name = "accepts-subprotocol-without-offer",
       .requirements = {"6455-4.1-50"},
       .what = "offers no subprotocol and takes any",
       .apply =
           [](Behaviour& b) {
             b.client.subprotocols.clear();
             b.handshake_rules.relax(response_protocol_unoffered);
           }},
      {.name = "compares-subprotocols-without-case",
       .requirements = {"6455-4.1-50"},
       .what = "takes CHAT for chat",
       .apply =
           [](Behaviour& b) {
             excuse_response(b, response_protocol_unoffered, [](const Response& response, auto&) {
               return is_own_in_another_case(response);
             });
           }},
      {.name = "accepts-list-of-subprotocols",
       .requirements = {"6455-4.1-51", "6455-4.1-50"},
       .what = "takes a response that names two of its subprotocols",
       .apply =
           [](Behaviour& b) {
             excuse_response(b, response_protocol_value, [](const Response& response, auto&) {
               return response.headers.joined("Sec-WebSocket-Protocol").find(',') !=
                      std::string::npos;
             });
           }},
      {.name = "accepts-empty-subprotocol",
       .requirements = {"6455-4.1-51", "6455-4.1-50"},
       .what = "takes an empty Sec-WebSocket-Protocol for none",
       .apply =
           [](Behaviour& b) {
             excuse_response(b, response_protocol_value, [](const Response& response, auto&) {
               return response.headers.joined("Sec-WebSocket-Protocol").empty();
             });
           }},
      {.name = "accepts-subprotocol-twice",
       .requirements = {"6455-4.1-51"},
       .what = "takes a second Sec-WebSocket-Protocol",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_protocol_repeated); }},
      {.name = "accepts-unoffered-extension",
       .requirements = {"6455-4.1-49", "7692-5-18"},
       .what = "takes an extension that it did not offer",
       .bugs = {6},
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_extensions_unoffered); }},
      {.name = "accepts-deflate-without-offer",
       .requirements = {"6455-4.1-49", "7692-5-18"},
       .what = "offers no extension and takes any",
       .apply =
           [](Behaviour& b) {
             b.client.extensions.clear();
             b.handshake_rules.relax(response_extensions_unoffered);
           }},
      {.name = "accepts-malformed-extensions",
       .requirements = {"6455-9.1-2", "6455-4.1-51"},
       .what = "takes a Sec-WebSocket-Extensions that it cannot read",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_extensions_value); }},
      {.name = "accepts-deflate-twice",
       .requirements = {"6455-4.1-51", "7692-5-18"},
       .what = "takes a response that accepts permessage-deflate twice",
       .apply = [](Behaviour& b) { b.handshake_rules.relax(response_extensions_repeated); }},
  };
}

std::vector<Fault> client_params_faults() {
  return {
      {.name = "accepts-unknown-deflate-parameter",
       .requirements = {"7692-7-7"},
       .what = "takes a parameter of permessage-deflate that there is not",
       .apply = [](Behaviour& b) { take_params(b, "unknown parameter"); }},
      {.name = "accepts-repeated-deflate-parameter",
       .requirements = {"7692-7-9"},
       .what = "takes a parameter that is there twice",
       .apply = [](Behaviour& b) { take_params(b, " twice"); }},
      {.name = "accepts-server-window-bits-out-of-range",
       .requirements = {"7692-7-8"},
       .what = "takes server_max_window_bits below 8, above 15 or with leading zeros",
       .bugs = {221},
       .apply =
           [](Behaviour& b) {
             excuse_params(b, [](std::string_view seen) {
               return seen.starts_with("server_max") && seen.ends_with("is not 8 to 15");
             });
           }},
      {.name = "accepts-client-window-bits-out-of-range",
       .requirements = {"7692-7-8"},
       .what = "takes client_max_window_bits below 8, above 15 or with leading zeros",
       .apply =
           [](Behaviour& b) {
             excuse_params(b, [](std::string_view seen) {
               return seen.starts_with("client_max") && seen.ends_with("is not 8 to 15");
             });
           }},
      {.name = "accepts-window-bits-that-are-no-number",
       .requirements = {"7692-7-8"},
       .what = "takes window bits with other characters than digits",
       .apply = [](Behaviour& b) { take_params(b, "is not a number"); }},
      {.name = "accepts-window-bits-without-value",
       .requirements = {"7692-7-8"},
       .what = "takes client_max_window_bits without a value in a response",
       .apply = [](Behaviour& b) { take_params(b, " has no value"); }},
      {.name = "accepts-value-of-no-context-takeover",
       .requirements = {"7692-7-8"},
       .what = "takes no_context_takeover parameters with a value",
       .apply = [](Behaviour& b) { take_params(b, " has a value"); }},
      {.name = "accepts-client-window-bits-without-offer",
       .requirements = {"7692-5-18", "7692-7-10"},
       .what = "takes client_max_window_bits though it did not offer the parameter",
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate");
             take_params(b, "client_max_window_bits was not offered");
           }},
      {.name = "accepts-larger-server-window",
       .requirements = {"7692-5-18", "7692-7-10"},
       .what = "offers server_max_window_bits=10 and takes more",
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate; client_max_window_bits; server_max_window_bits=10");
             take_params(b, " after an offer of ");
           }},
      {.name = "accepts-missing-server-window",
       .requirements = {"7692-5-18", "7692-7-10"},
       .what = "offers server_max_window_bits=10 and takes a response without it",
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate; client_max_window_bits; server_max_window_bits=10");
             take_params(b, "server_max_window_bits was offered");
           }},
      {.name = "accepts-missing-server-no-context-takeover",
       .requirements = {"7692-5-18", "7692-7-10"},
       .what = "offers server_no_context_takeover and takes a response without it",
       .apply =
           [](Behaviour& b) {
             offer(b, "permessage-deflate; client_max_window_bits; server_no_context_takeover");
             take_params(b, "server_no_context_takeover was offered");
           }},
  };
}

}  // namespace wsspec::reference
