// The choice of a subprotocol (RFC 6455, section 4.2.2, item 5).
#include <algorithm>

#include "harness/protocol/opening_handshake.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::RequestHead;
using protocol::ResponseHead;
using Chosen = std::optional<std::string>;

constexpr std::string_view kSubprotocolField = "Sec-WebSocket-Protocol";

// Chooses where nothing fits and yet something was offered.
using Choose = Chosen (*)(const std::vector<std::string>& offered);
void choose_anyway(Behaviour& behaviour, Choose choose) {
  behaviour.on_subprotocol = [choose](const RequestHead& request, Chosen& chosen) {
    const auto offered = protocol::offered_subprotocols(request);
    if (!chosen && !offered.empty()) chosen = choose(offered);
  };
}

Chosen spoken_prefix(const std::vector<std::string>& offered) {
  const bool found = std::ranges::any_of(
      offered, [](const std::string& name) { return name.starts_with("chat"); });
  return found ? Chosen("chat") : std::nullopt;
}

Chosen spoken_in_any_case(const std::vector<std::string>& offered) {
  const bool found = std::ranges::any_of(
      offered, [](const std::string& name) { return protocol::equal_no_case(name, "chat"); });
  return found ? Chosen("chat") : std::nullopt;
}

}  // namespace

std::vector<Fault> subprotocol_faults() {
  return {
      {.name = "chooses-unoffered-subprotocol",
       .requirements = {"6455-4.2.2-12", "6455-4.2.2-13", "6455-4.2.2-14"},
       .what = "answers with its own subprotocol where none of those offered is known",
       .apply =
           [](Behaviour& b) { choose_anyway(b, [](const auto&) { return Chosen("superchat"); }); }},
      {.name = "chooses-subprotocol-by-prefix",
       .requirements = {"6455-4.2.2-12", "6455-4.2.2-13", "6455-4.2.2-14"},
       .what = "takes an offer of \"chat2\" for \"chat\", and says so",
       .apply = [](Behaviour& b) { choose_anyway(b, spoken_prefix); }},
      {.name = "chooses-subprotocol-in-other-case",
       .requirements = {"6455-4.2.2-12", "6455-4.2.2-13", "6455-4.2.2-14"},
       .what = "answers an offer of \"CHAT\" with \"chat\"",
       .apply = [](Behaviour& b) { choose_anyway(b, spoken_in_any_case); }},
      {.name = "empty-subprotocol-for-none",
       .requirements = {"6455-4.2.2-15", "6455-4.2.2-14", "6455-4.3-9"},
       .what = "sends an empty Sec-WebSocket-Protocol where none of those offered is known",
       .apply = [](Behaviour& b) { choose_anyway(b, [](const auto&) { return Chosen(""); }); }},
      {.name = "echoes-all-subprotocols",
       .requirements = {"6455-4.2.2-16", "6455-4.3-9", "6455-4.2.2-12"},
       .what = "answers with the whole list that was offered, where it knows one of it",
       .apply =
           [](Behaviour& b) {
             b.on_subprotocol = [](const RequestHead& request, Chosen& chosen) {
               if (chosen) chosen = request.headers.joined(kSubprotocolField);
             };
           }},
      {.name = "a-subprotocol-field-each",
       .requirements = {"6455-11.3.4-2", "6455-4.2.2-16"},
       .what = "sends a Sec-WebSocket-Protocol field for each of several that it knows",
       .apply =
           [](Behaviour& b) {
             b.on_response = [](const RequestHead& request, ResponseHead& response, bool&) {
               const auto offered = protocol::offered_subprotocols(request);
               if (response.headers.has(kSubprotocolField) && offered.size() > 1)
                 response.headers.fields.push_back(
                     {std::string(kSubprotocolField), offered.back()});
             };
           }},
      {.name = "quotes-subprotocol-of-list",
       .requirements = {"6455-4.2.2-16", "6455-4.3-9"},
       .what = "puts the subprotocol that it chose from a list into quotes",
       .apply =
           [](Behaviour& b) {
             b.on_subprotocol = [](const RequestHead& request, Chosen& chosen) {
               if (chosen && protocol::offered_subprotocols(request).size() > 1)
                 chosen = '"' + *chosen + '"';
             };
           }},
  };
}

}  // namespace wsspec::reference
