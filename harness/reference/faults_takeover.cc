// Answers to an offer of ..._no_context_takeover, and which offer is answered
// (RFC 7692, sections 5 and 7.1.1).
#include <algorithm>
#include <utility>

#include "harness/reference/faults_answers.h"
#include "harness/reference/faults_hooks.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::AcceptedDeflate;
using protocol::RequestHead;

constexpr std::string_view kServerReset = "server_no_context_takeover";
constexpr std::string_view kClientReset = "client_no_context_takeover";

void take_last_offer(const RequestHead& request, std::optional<AcceptedDeflate>& accepted) {
  auto offers = offers_of(request);
  std::ranges::reverse(offers);
  if (accepted) accepted = protocol::negotiate_deflate(offers, {});
}

}  // namespace

std::vector<Fault> takeover_faults() {
  return {
      {.name = "leaves-out-server-no-context-takeover",
       .requirements = {"7692-7.1.1.1-5", "7692-5-10"},
       .what = "accepts an offer of server_no_context_takeover without repeating it",
       .bugs = {43},
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) { drop_param(accepted, kServerReset); });
           }},
      {.name = "keeps-window-though-agreed-not-to",
       .requirements = {"7692-7.1.1.1-3", "7692-7.2.1-12", "7692-5-9"},
       .what = "agrees on server_no_context_takeover and compresses on from message to message",
       .apply =
           [](Behaviour& b) {
             change_answer(
                 b, [](auto& accepted) { accepted.params.server_no_context_takeover = false; });
           }},
      {.name = "writes-value-of-server-no-context-takeover",
       .requirements = {"7692-7.1.1.1-6"},
       .what = "answers server_no_context_takeover=true",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) { give_value(accepted, kServerReset, "true"); });
           }},
      {.name = "writes-value-of-client-no-context-takeover",
       .requirements = {"7692-7.1.1.2-4"},
       .what = "answers client_no_context_takeover=1",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) { give_value(accepted, kClientReset, "1"); });
           }},
      {.name = "drops-window-without-agreement",
       .requirements = {"7692-7.2.2-6", "7692-7.2.2-5", "7692-7.1.1.2-6"},
       .what = "keeps no window for a client that offered client_no_context_takeover, but says "
               "nothing of it",
       .apply =
           [](Behaviour& b) {
             change_answer(b, [](auto& accepted) { drop_param(accepted, kClientReset); });
           }},
      {.name = "takes-last-offer",
       .requirements = {"7692-5-3", "6455-9.1-9"},
       .what = "accepts the last of several good offers",
       .apply = [](Behaviour& b) { b.on_deflate = take_last_offer; }},
  };
}

}  // namespace wsspec::reference
