#include "harness/runner/client_preflight.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/judge/words.h"
#include "harness/runner/response_writer.h"

namespace wsspec::runner {

using judge::Opening;

namespace {

constexpr std::size_t kNumClientPings = 20;
constexpr const char* kClientEchoText = "wsspec asks whether this client echoes";

script::FrameSpec text_frame() {
  script::FrameSpec frame;
  frame.payload = script::literal(protocol::as_bytes(kClientEchoText));
  return frame;
}

script::FrameSpec close_frame() {
  script::FrameSpec frame{.opcode = protocol::kClose};
  frame.payload = script::literal(protocol::encode_close_payload(1000));
  return frame;
}

bool offers_deflate(const protocol::RequestHead& request) {
  const auto offers =
      protocol::parse_extensions(request.headers.joined("Sec-WebSocket-Extensions"));
  return offers && protocol::negotiate_deflate(*offers, {}).has_value();
}

}  // namespace

ClientPreflight::ClientPreflight(transport::Loop& loop, const Target& target, EchoMode echo,
                                 double time_scale, judge::Duration ceiling, std::uint64_t seed,
                                 std::function<void(PreflightResult)> done)
    : loop_(loop),
      target_(target),
      echo_(echo),
      time_scale_(time_scale),
      ceiling_(ceiling),
      random_(random_key(seed, kPreflightId, 0, 1)),
      done_(std::move(done)) {
  result_.limits = target.limits;
  result_.capabilities.tls = target.tls;
  conversation_ = std::make_unique<Conversation>(
      1, loop_, random_, [this] { changed(); }, protocol::Role::client);
  const Awaited awaited = target.await(kPreflightId);
  conversation_->expect_request(awaited.asked);
  conversation_->open(awaited.connect);
}

ClientPreflight::~ClientPreflight() {
  if (timer_) loop_.cancel(*timer_);
}

void ClientPreflight::restart_timer() {
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after(result_.limits.full, [this] {
    timer_.reset();
    timed_out();
  });
}

void ClientPreflight::changed() {
  if (done_) turn();
}

void ClientPreflight::turn() {
  switch (stage_) {
    case Stage::coming:
      return requested();
    case Stage::pinging:
      return ponged();
    case Stage::echoing:
      return wait_for_echo();
    case Stage::closing:
      if (seen().ended) finish();
      return;
  }
}

void ClientPreflight::requested() {
  if (conversation_->connect_failed()) return finish(seen().error);
  if (seen().opening == Opening::malformed) return finish("the client does not speak HTTP");
  if (seen().opening == Opening::requested) return answer();
  if (seen().ended) return finish("the client ended its connection before it sent a request");
  if (conversation_->is_connected() && !timer_) restart_timer();
}

void ClientPreflight::answer() {
  const auto& request = *seen().request;
  result_.banner = std::string(request.headers.get("User-Agent").value_or(""));
  result_.capabilities.deflate = offers_deflate(request);
  result_.capabilities.deflate_response = request.headers.joined("Sec-WebSocket-Extensions");
  result_.capabilities.subprotocol = !protocol::offered_subprotocols(request).empty();
  const script::Case plain;
  auto response = write_response({}, plain, request, random_);
  conversation_->response_sent(response.head);
  const std::size_t head_len = response.octets.size();
  conversation_->send({.octets = Octets(std::move(response.octets)), .head_len = head_len}, 0);
  stage_ = Stage::pinging;
  ping();
}

void ClientPreflight::ping() {
  restart_timer();
  asked_ = loop_.now();
  auto octets = conversation_->writer().write_barrier();
  conversation_->send({.octets = Octets(std::move(octets)), .barrier = true}, /*step=*/0);
}

void ClientPreflight::ponged() {
  if (seen().num_barriers_answered <= round_trips_.size()) {
    if (seen().ended || !seen().closes.empty()) {
      finish("the client does not keep a connection that is answered by a valid 101: " +
             judge::ending_in_words(seen()));
    }
    return;
  }
  round_trips_.push_back(loop_.now() - asked_);
  if (round_trips_.size() < kNumClientPings) return ping();
  send_echo();
}

// The slowest of 20 stands for the 99th percentile.
void ClientPreflight::send_echo() {
  if (!round_trips_.empty()) {
    const auto slowest = *std::max_element(round_trips_.begin(), round_trips_.end());
    result_.capabilities.rtt_p99_ms = transport::in_ms(slowest);
    result_.limits = judge::limits_for(slowest, time_scale_, ceiling_);
  }
  result_.capabilities.num_greetings = static_cast<int>(seen().messages.size());
  result_.capabilities.echo = echo_ == EchoMode::yes;
  if (echo_ != EchoMode::automatic) return close();
  stage_ = Stage::echoing;
  restart_timer();
  asked_ = loop_.now();
  conversation_->send({.octets = conversation_->writer().write({text_frame()})}, /*step=*/0);
}

void ClientPreflight::wait_for_echo() {
  const bool echoed = std::ranges::any_of(
      seen().messages, [](const auto& message) { return message.payload.is(kClientEchoText); });
  if (!echoed && !seen().ended) return;
  result_.capabilities.echo = echoed;
  if (!echoed) result_.echo_trouble = judge::ending_in_words(seen());
  result_.limits =
      std::max(result_.limits, judge::limits_for(loop_.now() - asked_, time_scale_, ceiling_),
               [](const auto& a, const auto& b) { return a.full < b.full; });
  close();
}

// How it ends is the business of cases.
void ClientPreflight::close() {
  stage_ = Stage::closing;
  if (seen().ended) return finish();
  restart_timer();
  conversation_->send({.octets = conversation_->writer().write({close_frame()})}, /*step=*/0);
}

void ClientPreflight::timed_out() {
  switch (stage_) {
    case Stage::coming:
      return finish("the client has connected and sends no request");
    case Stage::pinging:
      result_.answers_pings = !round_trips_.empty();
      return send_echo();
    case Stage::echoing:
      result_.echo_trouble = "nothing came back";
      return close();
    case Stage::closing:
      return finish();
  }
}

void ClientPreflight::finish(std::string trouble) {
  if (target_.ledger) (void)target_.ledger->enter(seen());  // whatever it is, cases tell it
  result_.trouble = std::move(trouble);
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    if (auto done = std::exchange(done_, nullptr)) done(result_);
  });
}

}  // namespace wsspec::runner
