// Answers to an offer of window bits that do not fit it, or are not kept (RFC
// 7692, sections 7.1.2 and 7.2.1).
#include <algorithm>
#include <utility>

#include "harness/reference/faults_answers.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::Extension;
using protocol::ExtensionParam;
using protocol::RequestHead;

bool offered(const RequestHead& request, std::string_view name, std::string_view value) {
  for (const Extension& offer : offers_of(request))
    for (const ExtensionParam& param : offer.params)
      if (param.name == name && param.value == value) return true;
  return false;
}

// zlib's smallest window, told as it is.
void answer_9_for_8(const RequestHead& request, std::optional<AcceptedDeflate>& accepted) {
  if (accepted || !offered(request, protocol::kServerMaxWindowBits, "8")) return;
  const Extension offer{
      .name = std::string(protocol::kPermessageDeflate),
      .params = {{.name = std::string(protocol::kServerMaxWindowBits), .value = "9"}}};
  accepted = protocol::negotiate_deflate({offer}, {});
}

}  // namespace

std::vector<Fault> negotiation_faults() {
  return {
      {.name = "answers-server-window-bits-above-offer",
       .requirements = {"7692-7.1.2.1-6", "7692-5-4"},
       .what = "answers server_max_window_bits=15 to an offer of less",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) {
               give_value(accepted, protocol::kServerMaxWindowBits, "15");
             });
           }},
      {.name = "leaves-out-server-window-bits",
       .requirements = {"7692-7.1.2.1-6", "7692-5-10"},
       .what = "accepts an offer of server_max_window_bits without repeating it",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             change_answer(
                 b, [](auto& accepted) { drop_param(accepted, protocol::kServerMaxWindowBits); });
           }},
      {.name = "answers-9-window-bits-to-8",
       .requirements = {"7692-7.1.2.1-6", "7692-7-6", "7692-5-4"},
       .what = "answers server_max_window_bits=9 to an offer of 8",
       .bugs = {222},
       .apply = [](Behaviour& b) { b.on_deflate = answer_9_for_8; }},
      {.name = "writes-window-bits-with-leading-zero",
       .requirements = {"7692-7.1.2.1-7"},
       .what = "writes server_max_window_bits=09 and 010 in its answer",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) {
               if (ExtensionParam* param = find_param(accepted, protocol::kServerMaxWindowBits))
                 param->value = "0" + param->value.value_or("");
             });
           }},
      {.name = "writes-window-bits-in-hexadecimal",
       .requirements = {"7692-7.1.2.1-8", "7692-7.1.2.1-7"},
       .what = "writes server_max_window_bits=0xa in its answer",
       .bugs = {30},
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) {
               constexpr std::string_view kDigits = "0123456789abcdef";
               const auto bits = static_cast<std::size_t>(accepted.params.server_max_window_bits);
               give_value(accepted, protocol::kServerMaxWindowBits,
                          std::string("0x") + kDigits[bits & 15]);
             });
           }},
      {.name = "exceeds-agreed-window",
       .requirements = {"7692-7.2.1-16", "7692-5-9", "7692-5-4"},
       .what = "agrees on a smaller window and compresses with one of 32 KiB",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) {
               accepted.params.server_max_window_bits = protocol::kMaxWindowBits;
             });
           }},
      {.name = "client-window-bits-unasked",
       .requirements = {"7692-7.1.2.2-9"},
       .what = "puts client_max_window_bits into every answer",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) {
               drop_param(accepted, protocol::kClientMaxWindowBits);
               accepted.response.params.push_back(
                   {.name = std::string(protocol::kClientMaxWindowBits), .value = "12"});
             });
           }},
      {.name = "client-window-bits-without-value",
       .requirements = {"7692-7.1.2.2-7", "7692-7.1.2.2-8"},
       .what = "repeats client_max_window_bits without a value, as it was offered",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             b.on_deflate = [](const RequestHead& request, auto& accepted) {
               const bool has_bits = request.headers.joined("Sec-WebSocket-Extensions")
                                         .find(protocol::kClientMaxWindowBits) != std::string::npos;
               if (accepted && has_bits)
                 accepted->response.params.push_back(
                     {.name = std::string(protocol::kClientMaxWindowBits)});
             };
           }},
  };
}

}  // namespace wsspec::reference
