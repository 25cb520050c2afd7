// Requests and frames that take the whole server down (RFC 6455, section 10.7).
#include <algorithm>
#include <memory>
#include <string>

#include "harness/reference/faults_answers.h"
#include "harness/reference/faults_deaths.h"
#include "harness/reference/faults_parts.h"

namespace wsspec::reference {
namespace {

using protocol::Event;
using protocol::FrameReceived;
using protocol::RequestHead;

void die_at_request(Behaviour& behaviour, Death death, bool (*kills)(const RequestHead& request)) {
  behaviour.on_process_request = [death, kills](const RequestHead& request) {
    return kills(request) ? death : Death::none;
  };
}

bool has_empty_value(const RequestHead& request) {
  const auto& fields = request.headers.fields;
  return std::ranges::any_of(fields, [](const auto& field) { return field.value.empty(); });
}

bool has_open_quote(const RequestHead& request) {
  const std::string value = request.headers.joined("Sec-WebSocket-Extensions");
  bool open = false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] == '\\' && open)
      ++at;
    else if (value[at] == '"')
      open = !open;
  }
  return open;
}

bool offers_deflate_often(const RequestHead& request) {
  const auto offers = offers_of(request);
  return std::ranges::count(offers, protocol::kPermessageDeflate, &protocol::Extension::name) > 3;
}

// A fragment of text ends behind the first octet of a character, and the next does not go on with
// it.
void crash_inside_character(Behaviour& behaviour) {
  constexpr std::byte kLead{0xc0};
  die_where(behaviour, Death::crash, [open = false](const Event& event) mutable {
    if (const auto* frame = std::get_if<FrameReceived>(&event))
      open = frame->header.rsv == 0 && !frame->header.fin && !frame->payload.empty() &&
             frame->payload.back() >= kLead;
    const auto* rule = std::get_if<protocol::RuleBroken>(&event);
    return open && rule != nullptr && rule->error.broken == protocol::Broken::text_not_utf8;
  });
}

// Each frame of a segment is one call deeper.
void overflow_stack(Behaviour& behaviour) {
  constexpr int kDeepest = 2000;
  const auto depth = std::make_shared<int>(0);
  behaviour.on_bytes = [depth](const protocol::Buffer&) { *depth = 0; };
  die_where(behaviour, Death::crash, [depth](const Event& event) {
    *depth += std::holds_alternative<FrameReceived>(event) ? 1 : 0;
    return *depth == kDeepest;
  });
}

}  // namespace

std::vector<Fault> process_request_faults() {
  return {
      {.name = "crashes-at-missing-upgrade",
       .requirements = {"6455-4.2.1-7", "6455-4.2.1-2", "6455-10.7-1"},
       .what = "aborts at a request without an Upgrade field",
       .bugs = {2, 34, 52},
       .apply =
           [](Behaviour& b) {
             die_at_request(b, Death::crash,
                            [](const auto& request) { return !request.headers.has("Upgrade"); });
           }},
      {.name = "crashes-at-empty-field-value",
       .requirements = {"6455-4.2.1-15", "6455-10.7-1"},
       .what = "aborts where a field of the request has no value, or one of blanks",
       .bugs = {15},
       .apply = [](Behaviour& b) { die_at_request(b, Death::crash, has_empty_value); }},
      {.name = "hangs-at-unclosed-quote",
       .requirements = {"6455-9.1-2", "6455-10.4-1", "6455-10.7-1"},
       .what = "serves nobody any more once a quoted parameter of an extension was not closed",
       .bugs = {13},
       .apply = [](Behaviour& b) { die_at_request(b, Death::hang, has_open_quote); }},
      {.name = "crashes-at-many-offers",
       .requirements = {"6455-9.1-1", "6455-10.4-1", "6455-10.7-1"},
       .what = "aborts where permessage-deflate is offered more than three times",
       .bugs = {22},
       .apply = [](Behaviour& b) { die_at_request(b, Death::crash, offers_deflate_often); }},
      {.name = "crashes-at-character-broken-off-by-fragment",
       .requirements = {"6455-8.1-1", "6455-10.7-1"},
       .what = "aborts where a fragment ends inside a character that the next does not go on with",
       .bugs = {184},
       .apply = crash_inside_character},
      {.name = "crashes-at-two-thousand-frames-of-a-segment",
       .requirements = {"6455-10.4-1", "6455-6.2-1", "6455-10.7-1"},
       .what = "reads each frame of a segment one call deeper, and aborts at the 2,000th",
       .bugs = {131},
       .apply = overflow_stack},
  };
}

}  // namespace wsspec::reference
