#include "harness/runner/preflight.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/shown.h"
#include "harness/judge/words.h"
#include "harness/runner/request_writer.h"

namespace wsspec::runner {

using judge::Opening;

namespace {

constexpr std::size_t kNumPings = 20;
constexpr const char* kSubprotocols = "chat, superchat, echo";  // those of the cases
constexpr const char* kEchoText = "wsspec asks whether this endpoint echoes";

bool is_echo(const judge::ReceivedMessage& message) {
  return message.payload.is(kEchoText);
}

}  // namespace

Preflight::Preflight(transport::Loop& loop, const Target& target, EchoMode echo, double time_scale,
                     judge::Duration ceiling, std::uint64_t seed,
                     std::function<void(PreflightResult)> done)
    : loop_(loop),
      target_(target),
      echo_(echo),
      time_scale_(time_scale),
      ceiling_(ceiling),
      seed_(seed),
      done_(std::move(done)) {
  result_.limits = target.limits;
  result_.capabilities.tls = target.tls;
  open(Stage::opening, {}, {});
}

Preflight::~Preflight() {
  if (timer_) loop_.cancel(*timer_);
}

void Preflight::open(Stage stage, std::string extensions, const std::string& subprotocols) {
  stage_ = stage;
  if (conversation_) past_.push_back(std::move(conversation_));
  Random random(random_key(seed_, "preflight", 0, static_cast<int>(stage)));
  conversation_ = std::make_unique<Conversation>(0, loop_, random, [this] { changed(); });
  script::RequestStep step;
  step.offer = std::move(extensions);
  if (!subprotocols.empty()) step.set.emplace_back("Sec-WebSocket-Protocol", subprotocols);
  const script::Case plain;
  const auto request = write_request(step, plain, target_, random);
  conversation_->begin_with(target_.prelude, target_.echo_template);
  conversation_->open(target_.connect);
  conversation_->request_sent(request.offer);
  conversation_->send({.octets = Octets(request.octets), .head_len = request.octets.size()},
                      /*step=*/0);
  restart_timer();
}

void Preflight::restart_timer() {
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after(result_.limits.full, [this] {
    timer_.reset();
    timed_out();
  });
}

void Preflight::changed() {
  if (done_) turn();
}

void Preflight::turn() {
  const judge::Seen& seen = conversation_->seen();
  switch (stage_) {
    case Stage::opening:
      if (conversation_->connect_failed()) return finish(seen.error);
      if (conversation_->is_in_prelude()) return;
      if (seen.opening != Opening::waiting || seen.ended) return opened();
      return;
    case Stage::pinging:
      return ponged();
    case Stage::echoing:
      return wait_for_echo();
    case Stage::offering:
      if (seen.opening != Opening::waiting || seen.ended) return offered();
      return;
    case Stage::choosing:
      if (seen.opening != Opening::waiting || seen.ended) return chosen();
      return;
  }
}

void Preflight::opened() {
  const judge::Seen& seen = conversation_->seen();
  if (seen.opening == Opening::malformed) return finish("the target does not answer in HTTP");
  if (seen.opening == Opening::waiting) {
    return finish("the target ended the connection without an answer to the opening handshake");
  }
  result_.response = seen.response;
  result_.response_faults = seen.response_faults;
  result_.banner = std::string(seen.response->headers.get("Server").value_or(""));
  if (seen.opening == Opening::refused) {
    return finish(fmt::format("the target answers the opening handshake with HTTP {} {}",
                              seen.response->status, seen.response->reason));
  }
  if (!conversation_->is_prelude_over()) return finish(conversation_->prelude_trouble());
  stage_ = Stage::pinging;
  ping();
}

void Preflight::ping() {
  restart_timer();
  pinged_ = loop_.now();
  conversation_->send({.octets = Octets(conversation_->writer().write_barrier()), .barrier = true},
                      0);
}

void Preflight::ponged() {
  const judge::Seen& seen = conversation_->seen();
  if (seen.num_barriers_answered <= round_trips_.size()) {
    if (seen.ended) send_echo();  // no round trip to measure: the limits stay as they are
    return;
  }
  round_trips_.push_back(loop_.now() - pinged_);
  if (round_trips_.size() < kNumPings) return ping();
  send_echo();
}

// The slowest of 20 stands for the 99th percentile.
void Preflight::send_echo() {
  if (!round_trips_.empty()) {
    const auto slowest = *std::max_element(round_trips_.begin(), round_trips_.end());
    result_.capabilities.rtt_p99_ms = transport::in_ms(slowest);
    result_.limits = judge::limits_for(slowest, time_scale_, ceiling_);
  }
  const judge::Seen& seen = conversation_->seen();
  result_.capabilities.num_greetings = static_cast<int>(seen.messages.size());
  result_.capabilities.echo = echo_ == EchoMode::yes;
  if (echo_ != EchoMode::automatic || seen.ended) {
    return offer();
  }
  stage_ = Stage::echoing;
  restart_timer();
  pinged_ = loop_.now();
  conversation_->send({.octets = conversation_->writer().write_text(kEchoText)}, /*step=*/0);
}

void Preflight::wait_for_echo() {
  const judge::Seen& seen = conversation_->seen();
  const bool echoed = std::any_of(seen.messages.begin(), seen.messages.end(), is_echo);
  if (!echoed && !seen.ended) return;
  result_.capabilities.echo = echoed;
  if (!echoed) return no_echo(judge::ending_in_words(seen));
  result_.limits =
      std::max(result_.limits, judge::limits_for(loop_.now() - pinged_, time_scale_, ceiling_),
               [](const auto& a, const auto& b) { return a.full < b.full; });
  offer();
}

void Preflight::no_echo(std::string what) {
  result_.echo_trouble = std::move(what);
  offer();
}

// A target that insists on a subprotocol refuses an offer without it, extension or not.
void Preflight::offer() {
  open(Stage::offering, "permessage-deflate",
       target_.subprotocol.empty() ? kSubprotocols : target_.subprotocol);
}

void Preflight::offered() {
  const judge::Seen& seen = conversation_->seen();
  if (seen.opening == Opening::accepted) {
    result_.capabilities.deflate = seen.deflate.has_value();
    result_.capabilities.deflate_response =
        seen.response->headers.joined("Sec-WebSocket-Extensions");
  }
  if (target_.subprotocol.empty()) return chosen();
  open(Stage::choosing, {}, kSubprotocols);
}

void Preflight::chosen() {
  result_.capabilities.subprotocol = conversation_->seen().subprotocol.has_value();
  finish();
}

void Preflight::timed_out() {
  switch (stage_) {
    case Stage::opening:
      if (conversation_->is_in_prelude()) return finish(conversation_->prelude_trouble());
      return finish("the target does not answer the opening handshake");
    case Stage::pinging:
      result_.answers_pings = !round_trips_.empty();
      return send_echo();
    case Stage::echoing: {
      const auto& seen = conversation_->seen();
      if (!seen.closes.empty()) return no_echo(judge::ending_in_words(seen));
      const auto& messages = seen.messages;
      const auto num_greetings = static_cast<std::size_t>(result_.capabilities.num_greetings);
      return no_echo(messages.size() > num_greetings
                         ? "another message: " + judge::shown(messages.back().payload.octets())
                         : "nothing came back");
    }
    case Stage::offering:
    case Stage::choosing:
      return finish();
  }
}

void Preflight::finish(std::string trouble) {
  result_.trouble = std::move(trouble);
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    if (auto done = std::exchange(done_, nullptr)) done(result_);
  });
}

}  // namespace wsspec::runner
