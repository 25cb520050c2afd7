// Offers of permessage-deflate that are to be declined (RFC 7692, section 7),
// and are accepted or make the server refuse the whole handshake.
#include <algorithm>

#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::Extension;
using protocol::ExtensionParam;
using protocol::RequestHead;
using Deflate = std::optional<AcceptedDeflate>;

bool is_known(const ExtensionParam& param) {
  return param.name == protocol::kServerMaxWindowBits ||
         param.name == protocol::kClientMaxWindowBits || !param.name.find("server_no_c") ||
         !param.name.find("client_no_c");
}
bool is_bits(const ExtensionParam& param) {
  return param.name == protocol::kServerMaxWindowBits ||
         param.name == protocol::kClientMaxWindowBits;
}
bool is_flag(const ExtensionParam& param) {
  return is_known(param) && !is_bits(param);
}

// Whether an offer of permessage-deflate has a parameter of that kind.
using Kind = bool (*)(const ExtensionParam& param);
bool offers(const RequestHead& request, Kind kind) {
  const auto list = protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"));
  return list && std::ranges::any_of(*list, [kind](const Extension& one) {
           return one.name == protocol::kPermessageDeflate && std::ranges::any_of(one.params, kind);
         });
}

// Accepts a declined offer with the defaults.
void accept_anyway(Behaviour& behaviour, Kind kind) {
  behaviour.on_deflate = [kind](const RequestHead& request, Deflate& deflate) {
    if (deflate || !offers(request, kind)) return;
    deflate = AcceptedDeflate{.response = {.name = std::string(protocol::kPermessageDeflate)}};
  };
}

bool is_repeated(const Extension& one) {
  return std::ranges::any_of(one.params, [&one](const ExtensionParam& param) {
    return std::ranges::count(one.params, param.name, &ExtensionParam::name) > 1;
  });
}

void accept_repeated(const RequestHead& request, Deflate& deflate) {
  const auto list = protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"));
  if (deflate || !list || !std::ranges::any_of(*list, is_repeated)) return;
  deflate = AcceptedDeflate{.response = {.name = std::string(protocol::kPermessageDeflate)}};
}

bool has_other_characters(const ExtensionParam& param) {
  return param.value && !std::ranges::all_of(*param.value, protocol::is_digit);
}

}  // namespace

std::vector<Fault> offer_faults() {
  return {
      {.name = "accepts-unknown-deflate-parameter",
       .requirements = {"7692-7-3"},
       .what = "accepts an offer with a parameter that it does not know",
       .bugs = {12, 43},
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) { return !is_known(param); });
           }},
      {.name = "accepts-repeated-deflate-parameter",
       .requirements = {"7692-7-5"},
       .what = "accepts an offer that has a parameter twice",
       .bugs = {12, 43},
       .apply = [](Behaviour& b) { b.on_deflate = accept_repeated; }},
      {.name = "accepts-value-of-no-context-takeover",
       .requirements = {"7692-7-4", "7692-7.1.1.1-2", "7692-7.1.1.2-2"},
       .what = "accepts an offer of ..._no_context_takeover=1",
       .bugs = {12},
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) { return is_flag(param) && param.value; });
           }},
      {.name = "accepts-window-bits-above-15",
       .requirements = {"7692-7-4", "7692-7.1.2.1-2", "7692-7.1.2.2-2"},
       .what = "accepts an offer of window bits of 16 and more",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) {
               return is_bits(param) && param.value && param.value->size() == 2 &&
                      *param.value > "15" && !has_other_characters(param);
             });
           }},
      {.name = "accepts-window-bits-below-8",
       .requirements = {"7692-7-4", "7692-7.1.2.1-2", "7692-7.1.2.2-2"},
       .what = "accepts an offer of window bits of 0 to 7",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) {
               return is_bits(param) && param.value && param.value->size() == 1 &&
                      *param.value < "8" && !has_other_characters(param);
             });
           }},
      {.name = "accepts-leading-zero-of-window-bits",
       .requirements = {"7692-7-4", "7692-7.1.2.1-2", "7692-7.1.2.2-2"},
       .what = "accepts an offer of window bits 08 or 010",
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) {
               return is_bits(param) && param.value && param.value->starts_with('0') &&
                      param.value->size() > 1;
             });
           }},
      {.name = "accepts-window-bits-with-other-characters",
       .requirements = {"7692-7-4", "7692-7.1.2.1-3", "7692-7.1.2.2-3"},
       .what = "accepts an offer of window bits \"10x\" or \"+10\"",
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) {
               return is_bits(param) && has_other_characters(param);
             });
           }},
      {.name = "accepts-server-window-bits-without-value",
       .requirements = {"7692-7-4", "7692-7.1.2.1-2"},
       .what = "accepts an offer of server_max_window_bits without a value",
       .apply =
           [](Behaviour& b) {
             accept_anyway(b, [](const auto& param) {
               return param.name == protocol::kServerMaxWindowBits && !param.value;
             });
           }},
      {.name = "refuses-handshake-for-window-bits-8",
       .requirements = {"7692-7-6"},
       .what = "answers an error to an offer of server_max_window_bits=8, which zlib cannot do",
       .bugs = {36, 222},
       .apply =
           [](Behaviour& b) {
             refuse_requests(b, [](const RequestHead& request) {
               return offers(request, [](const auto& param) {
                 return param.name == protocol::kServerMaxWindowBits && param.value == "8";
               });
             });
           }},
  };
}

}  // namespace wsspec::reference
