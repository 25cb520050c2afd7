// The opening handshake of a conversation: the request of its row, and what the answer is held
// against (RFC 6455, section 4.2).
#include <fmt/format.h>

#include <utility>

#include "harness/livefuzz/conversation.h"
#include "harness/model/scenarios.h"
#include "harness/protocol/accept_key.h"
#include "harness/script/split_mix.h"

namespace wsspec::livefuzz {

using model::Due101;

namespace {

// Statuses by which a server refuses whom it would serve at another time, or after a login.
bool is_policy(int status) {
  return status == 401 || status == 403 || status == 407 || status == 429 || status == 431 ||
         status == 503;
}

bool asks_to_slow_down(int status) {
  return status == 429 || status == 503;
}

// A 101 to another protocol that the request has asked for opens no WebSocket.
bool switches_elsewhere(const protocol::ResponseHead& response) {
  const protocol::Headers& headers = response.headers;
  return headers.has("Upgrade") && !headers.has_token("Upgrade", "websocket") &&
         !headers.has("Sec-WebSocket-Accept");
}

// Section 4.4: who refuses a version names those that it speaks.
bool has_to_name_versions(std::string_view row) {
  return row == "version-8" || row == "version-14" || row == "version-130";
}

}  // namespace

protocol::RequestHead Conversation::make_request() {
  std::uint64_t state = options_.key;
  std::string random;
  for (int i = 0; i < 2; ++i) {
    std::uint64_t number = script::split_mix(state);
    for (int octet = 0; octet < 8; ++octet, number >>= 8) {
      random.push_back(static_cast<char>(number & 0xff));
    }
  }
  offer_.key = protocol::base64_encode(protocol::as_bytes(random));
  offer_.extensions = scenario_.offer;
  if (!target_.subprotocol.empty()) offer_.subprotocols = {target_.subprotocol};
  auto request = protocol::make_request(target_.host, target_.resource, offer_);
  for (const auto& [name, value] : target_.extra_headers) {
    request.headers.fields.push_back({name, value});
  }
  if (row_->change != nullptr) row_->change(request);
  // The answer is held against what was sent.
  offer_ = {.key = std::string(request.headers.get("Sec-WebSocket-Key").value_or("")),
            .subprotocols = protocol::offered_subprotocols(request),
            .extensions = request.headers.joined("Sec-WebSocket-Extensions")};
  return request;
}

protocol::Bytes Conversation::read_head(protocol::Bytes bytes) {
  const protocol::Bytes rest = bytes.subspan(head_.feed(bytes));
  if (head_.fault()) {
    opening_offence("6455-4.2.2-20", "an answer in HTTP", "octets that are no HTTP head");
    phase_ = Phase::over;
  } else if (head_.done()) {
    judge_response(head_.head());
  }
  return rest;
}

void Conversation::judge_response(const protocol::ResponseHead& response) {
  if (response.status != 101 || switches_elsewhere(response)) {
    phase_ = Phase::over;
    return judge_refusal(response);
  }
  outcome_.was_opened = true;
  if (row_->due == Due101::must_not) {
    opening_offence(row_->requirement, "an HTTP error, and no 101", "HTTP 101");
    phase_ = Phase::over;
    return;
  }
  const auto verdict = protocol::check_response(response, offer_);
  if (response.headers.joined("Sec-WebSocket-Extensions").find("x-nobody") != std::string::npos) {
    opening_offence("6455-9.1-10", "an extension that the server knows", "one that nobody knows");
    phase_ = Phase::over;
    return;
  }
  const bool is_accepted_offer =
      row_->due == Due101::no_deflate && response.headers.has("Sec-WebSocket-Extensions");
  if (!is_accepted_offer && !verdict.faults.empty()) {
    const protocol::HandshakeFault& fault = verdict.faults.front();
    opening_offence(fault.requirement, "a 101 as section 4.2.2 has it", fault.detail);
    phase_ = Phase::over;
    return;
  }
  outcome_.agreed = verdict.deflate;
  if (is_accepted_offer) {
    opening_offence(row_->requirement, "declining permessage-deflate", "permessage-deflate agreed");
    phase_ = Phase::over;
    return;
  }
  begin_frames();
}

void Conversation::begin_frames() {
  phase_ = Phase::playing;
  script_.emplace(scenario_);
  expected_ = model::expect(scenario_.sequence, model::model_for(outcome_.agreed));
  const model::AnswersConfig config{
      .echoes = target_.capabilities.echo,
      .num_greetings = static_cast<std::size_t>(target_.capabilities.num_greetings)};
  answers_.emplace(scenario_.sequence, *expected_, config);
  reader_.emplace(outcome_.agreed, scenario_.sequence);
  restart_clock();
}

void Conversation::judge_refusal(const protocol::ResponseHead& response) {
  const std::string observed = fmt::format("HTTP {} {}", response.status, response.reason);
  outcome_.refused_by_policy = asks_to_slow_down(response.status);
  if (row_->due == Due101::must) {
    const bool is_overload = scenario_.opening == "plain" && response.status >= 500;
    if (is_policy(response.status) || is_overload) {
      outcome_.notes.insert("refuses a request by policy: " + observed);
      return;
    }
    return opening_offence(row_->requirement, "HTTP 101", observed);
  }
  if (has_to_name_versions(row_->name) &&
      !response.headers.has_token("Sec-WebSocket-Version", "13") && !is_policy(response.status)) {
    opening_offence("6455-4.4-1", "Sec-WebSocket-Version: 13 beside the error", observed);
  }
}

// Section 10.7 lets a server drop TCP, section 4.2.1 wants an error.
void Conversation::no_answer(std::string observed) {
  const bool is_silent = outcome_.transcript.ending == Ending::none;
  outcome_.waited_in_vain = is_silent;
  if (row_->due == Due101::must) {
    opening_offence(row_->requirement, "HTTP 101", std::move(observed), /*rests_on_time=*/true);
  } else if (is_silent && row_->change_octets == nullptr) {
    // Whether a head has ended that breaks the grammar of lines is the server's to say.
    opening_offence("6455-4.2.1-2", "an HTTP error", std::move(observed), /*rests_on_time=*/true);
  } else {
    outcome_.notes.insert("ends TCP without an answer to " + std::string(row_->what));
  }
}

void Conversation::opening_offence(std::string_view rule, std::string allowed, std::string observed,
                                   bool rests_on_time) {
  outcome_.offence =
      Offence{.key = {.rule = std::string(rule), .state = "opening", .frame = scenario_.opening},
              .what = std::string(row_->what),
              .allowed = std::move(allowed),
              .observed = std::move(observed),
              .rests_on_time = rests_on_time};
}

}  // namespace wsspec::livefuzz
