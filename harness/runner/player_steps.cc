// What each kind of step does (docs/cases.md).
#include <algorithm>

#include "harness/runner/player.h"
#include "harness/runner/request_writer.h"
#include "harness/runner/response_writer.h"
#include "harness/runner/segments.h"

namespace wsspec::runner {

namespace {

// Connections of requests draw from another stream than their frames, and cuts
// from a third, so that the octets are the same in any segmentation.
constexpr int kRequestStream = 1000;
constexpr int kCutStream = 2000;

}  // namespace

Outgoing Player::outgoing(Octets octets, const script::Cut& cut, int connection,
                          std::size_t head_len) {
  Random random(random_key(seed_, case_.drawn_as(), attempt_, connection + kCutStream));
  auto where =
      segmentation(target_.cut.value_or(cut), static_cast<std::size_t>(octets.size()), random);
  return {.octets = std::move(octets),
          .cuts = std::move(where.cuts),
          .pause = where.pause,
          .pause_every = where.pause_every,
          .head_len = head_len};
}

// The closing handshake at the end belongs to connections that are still open, and to those
// that the target has ended unasked: whether its Close overtakes ours is chance.
bool Player::can_end() const {
  const judge::Seen* seen = main_seen();
  if (seen == nullptr || seen->opening != judge::Opening::accepted || seen->half_closed ||
      seen->inside_sent_frame || seen->sent_close)
    return false;
  const bool is_over = seen->ended || !seen->closes.empty();
  return !is_over || (seen->sent_broken.empty() && !explained_ends_.contains(1));
}

void Player::begin(const PlannedStep& planned) {
  if (planned.ending && !std::exchange(ending_, true) && !can_end()) {
    next_ = plan_.size();
    return;
  }
  std::visit([&](const auto& step) { on(step, planned); }, planned.step.what);
}

void Player::on(const script::RequestStep& step, const PlannedStep& planned) {
  const int number = planned.step.connection;
  Conversation& here = conversation(number);
  Random random(random_key(seed_, case_.drawn_as(), attempt_, number + kRequestStream));
  auto request = write_request(step, case_, target_, random);
  const std::size_t head_len = request.octets.size();
  Octets octets(std::move(request.octets));
  // Early frames come behind the prelude, whose answers nobody can wait for here.
  if (!step.glued.empty()) octets.append(here.take_prelude());
  octets.append(here.writer().write(step.glued));
  here.request_sent(request.offer);
  here.send(outgoing(std::move(octets), step.cut, number, head_len), planned.number);
}

void Player::on(const script::SendStep& step, const PlannedStep& planned) {
  repetition_ = {.step = &step,
                 .connection = planned.step.connection,
                 .number = planned.number,
                 .left = step.times};
}

// Whether the message written last is still on its way back. One that does not
// come within the limit ends the repetitions, and the next step judges it.
bool Player::waits_for_turn() {
  Repetition& now = *repetition_;
  if (!now.out) return false;
  const judge::Seen& seen = conversation(now.connection).seen();
  const auto num_greetings = static_cast<std::size_t>(target_.capabilities.num_greetings);
  if (seen.messages.size() >= num_greetings + seen.sent_messages.size()) {
    measures_.echoed(loop_.now());
    now.out = false;
    return false;
  }
  if (loop_.now() >= now.give_up) {
    now.left = 0;
    return false;
  }
  wait_until(now.give_up);
  return true;
}

// One write of a send step; the next one waits until this one has left.
bool Player::repeat_send() {
  Repetition& now = *repetition_;
  Conversation& here = conversation(now.connection);
  if (!here.seen().ended && waits_for_turn()) return false;
  if (here.seen().ended || now.left == 0) {
    repetition_.reset();
    return true;
  }
  auto octets = here.writer().write(now.step->items);
  measures_.wrote(loop_.now());  // before: a fast target answers while this process still writes
  here.send(outgoing(std::move(octets), now.step->cut, now.connection, 0), now.number);
  now.out = now.step->in_turn;
  now.give_up = loop_.now() + target_.limits.full;
  --now.left;
  if (now.left > 0 && now.step->every.count() > 0) paused_until_ = loop_.now() + now.step->every;
  return true;
}

namespace {

// Whether every outcome of the step needs a connection that goes on.
bool needs_open_connection(const script::ExpectStep& step) {
  return std::ranges::all_of(step.any_of, [](const auto& outcome) {
    return judge::what_tells(outcome.is) == judge::Tells::goes_on;
  });
}

// Whether some outcome of the step tells how the connection ends.
bool speaks_of_the_end(const script::ExpectStep& step) {
  return std::ranges::any_of(step.any_of, [](const auto& outcome) {
    return judge::what_tells(outcome.is) == judge::Tells::end;
  });
}

}  // namespace

// Where an earlier outcome has accepted the end of the connection, nothing more
// can be asked of it.
void Player::on(const script::ExpectStep& step, const PlannedStep& planned) {
  if (explained_ends_.contains(planned.step.connection) && needs_open_connection(step)) return;
  expect(step, planned.step.connection);
}

void Player::on(const script::BarrierStep&, const PlannedStep& planned) {
  if (explained_ends_.contains(planned.step.connection)) return;
  static const script::ExpectStep open = [] {
    script::OutcomeSpec spec;
    spec.is = "open";
    return script::ExpectStep{.any_of = {spec}};
  }();
  expect(open, planned.step.connection);
}

void Player::expect(const script::ExpectStep& step, int connection) {
  expecting_on_ = connection;
  has_alternatives_ = step.any_of.size() > 1;
  expecting_end_ = speaks_of_the_end(step);
  probe_result_ = judge::Probe::none;
  (void)conversation(connection);
  expectation_ = std::make_unique<judge::Expectation>(step, case_, target_.limits, loop_.now());
}

void Player::on(const script::HalfCloseStep&, const PlannedStep& planned) {
  conversation(planned.step.connection).end_write(planned.number);
}

void Player::on(const script::ResetStep&, const PlannedStep& planned) {
  conversation(planned.step.connection).reset(planned.number);
}

void Player::on(const script::PauseStep& step, const PlannedStep&) {
  paused_until_ = loop_.now() + step.time;
}

void Player::on(const script::ReadStep& step, const PlannedStep& planned) {
  conversation(planned.step.connection).set_reading(step.reading);
}

void Player::on(const script::RespondStep& step, const PlannedStep& planned) {
  const int number = planned.step.connection;
  Conversation& here = conversation(number);
  if (!here.seen().request) return unanswerable();
  Random random(random_key(seed_, case_.drawn_as(), attempt_, number + kRequestStream));
  auto response = write_response(step, case_, *here.seen().request, random);
  if (response.lacks != results::Cause::none) return offers_too_little(response.lacks);
  here.response_sent(response.head);
  const std::size_t head_len = response.octets.size();
  if (head_len == 0) here.response_left();
  Octets octets(std::move(response.octets));
  octets.append(here.writer().write(step.glued));
  here.send(outgoing(std::move(octets), step.cut, number, head_len), planned.number);
}

// The case has let a request pass that is none.
void Player::unanswerable() {
  played_.findings.push_back({.check = {.verdict = results::Verdict::error,
                                        .cause = results::Cause::harness,
                                        .expected = "a request to answer",
                                        .observed = "none came, and the case went on"}});
  finish();
}

void Player::offers_too_little(results::Cause what) {
  const bool deflate = what == results::Cause::needs_deflate;
  played_.findings.push_back(
      {.check = {.verdict = results::Verdict::skip,
                 .cause = what,
                 .expected = deflate ? "an offer of permessage-deflate that the case can agree to"
                                     : "an offer of subprotocols",
                 .observed = "a request without one",
                 .why = deflate ? "the client does not offer what the case agrees to, as it may"
                                : "the client offers no subprotocol, as it may"}});
  finish();
}

void Player::on(const script::EndTcpStep& step, const PlannedStep& planned) {
  conversation(planned.step.connection).set_ending_tcp(step.ending);
}

void Player::on(const script::AnswerPingsStep& step, const PlannedStep& planned) {
  conversation(planned.step.connection).set_answering_pings(step.answering);
}

}  // namespace wsspec::runner
