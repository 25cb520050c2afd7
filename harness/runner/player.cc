#include "harness/runner/player.h"

#include <algorithm>
#include <iterator>

#include "harness/judge/invariants.h"
#include "harness/judge/ledger.h"
#include "harness/runner/request_writer.h"
#include "harness/runner/resource_meter.h"

namespace wsspec::runner {

using results::Cause;
using results::Verdict;

Player::Player(transport::Loop& loop, const script::Case& scripted, const Target& target,
               std::uint64_t seed, int attempt, std::function<void(Played)> done)
    : loop_(loop),
      case_(scripted),
      target_(target),
      seed_(seed),
      attempt_(attempt),
      done_(std::move(done)),
      plan_(plan(scripted)),
      quiet_since_(loop.now()),
      stuck_since_(loop.now()),
      started_(loop.now()) {
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    advance();
  });
}

Player::~Player() {
  if (timer_) loop_.cancel(*timer_);
}

bool Player::has_been_quiet_for(judge::Duration time) const {
  return loop_.now() - quiet_since_ >= time;
}

void Player::advance() {
  if (over_ || std::exchange(advancing_, true)) return;
  while (!over_ && step_on()) {
  }
  advancing_ = false;
}

bool Player::step_on() {
  for (const auto& [number, conversation] : conversations_) {
    if (!conversation->connect_failed()) continue;
    played_.connect_error = conversation->seen().error;
    finish();
    return false;
  }
  if (awaits_client() || is_sending()) return false;
  if (paused_until_ && loop_.now() < *paused_until_) {
    wait_until(*paused_until_);
    return false;
  }
  paused_until_.reset();
  if (repetition_) return repeat_send();
  if (expectation_) return poll_expectation();
  const bool at_end = next_ == plan_.size() || plan_[next_].ending;
  if (at_end && !ending_ && is_left_open() && !is_calm()) return false;
  if (next_ == plan_.size()) {
    finish();
    return false;
  }
  if (waits_for_prelude()) return false;
  if (over_) return false;
  begin(plan_[next_++]);
  return true;
}

// A client comes when it has started; until then no limit runs but that of who awaits it.
bool Player::awaits_client() {
  if (target_.role == protocol::Role::server) return false;
  if (next_ < plan_.size()) (void)conversation(plan_[next_].step.connection);
  return std::ranges::any_of(conversations_, [](const auto& entry) {
    return !entry.second->is_connected() && !entry.second->seen().ended;
  });
}

// Whether a connection is still at its prelude. One that does not get through it
// says nothing about the case.
bool Player::waits_for_prelude() {
  for (const auto& [number, conversation] : conversations_) {
    const bool broke_off = !conversation->is_prelude_over() &&
                           conversation->seen().opening == judge::Opening::accepted &&
                           !conversation->is_in_prelude();
    if (!conversation->is_in_prelude() && !broke_off) continue;
    if (!prelude_limit_) prelude_limit_ = loop_.now() + target_.limits.full;
    const bool late = loop_.now() >= *prelude_limit_;
    if (!broke_off && !late) {
      wait_until(*prelude_limit_);
      return true;
    }
    if (conversation->is_prelude_early()) {
      conversation->give_up_prelude();
      continue;
    }
    prelude_failed(conversation->prelude_trouble());
    return false;
  }
  prelude_limit_.reset();
  return false;
}

void Player::prelude_failed(std::string why) {
  played_.findings.push_back({.check = {.verdict = Verdict::error,
                                        .cause = Cause::harness,
                                        .expected = "the prelude answered as its file says",
                                        .observed = std::move(why)},
                              .rests_on_time = true});
  finish();
}

// A target need not take what it cannot answer while nobody reads its answers.
constexpr judge::Duration kUnreadPatience = std::chrono::milliseconds(250);

// A target that has stopped reading must not hold the case: when nothing has
// left for the full limit, the rest is given up and the case goes on.
bool Player::is_sending() {
  std::uint64_t written = 0;
  bool busy = false;
  bool pausing = false;
  auto patience = target_.limits.full;
  for (const auto& [number, conversation] : conversations_) {
    written += conversation->num_written();
    busy = busy || !conversation->is_idle();
    pausing = pausing || conversation->is_pausing();
    if (!conversation->is_reading()) patience = std::min(patience, kUnreadPatience);
  }
  if (!busy) {
    stuck_since_ = loop_.now();
    return false;
  }
  if (pausing || written != written_before_) {
    written_before_ = written;
    stuck_since_ = loop_.now();
  }
  const auto give_up = stuck_since_ + patience;
  if (loop_.now() >= give_up) {
    repetition_.reset();
    return false;
  }
  wait_until(give_up);
  return true;
}

bool Player::poll_expectation() {
  auto want = expectation_->next(view(), loop_.now());
  switch (want.kind) {
    case judge::Want::Kind::wait:
      if (!barrier_owed_) {
        wait_until(want.deadline);
        return false;
      }
      [[fallthrough]];
    case judge::Want::Kind::barrier:
      barrier_owed_ = has_alternatives_ && !is_calm();
      if (!barrier_owed_) send_barrier();
      return !barrier_owed_;
    case judge::Want::Kind::probe:
      start_probe();
      return true;
    case judge::Want::Kind::settled:
      barrier_owed_ = false;
      expectation_.reset();
      settle(std::move(want.finding));
      return true;
  }
  return false;
}

bool Player::is_calm() {
  if (target_.calm == judge::Duration{} || has_been_quiet_for(target_.calm)) return true;
  wait_until(quiet_since_ + target_.calm);
  return false;
}

// Whether more may come than what was waited for: where all is as it has to be, no.
bool Player::is_left_open() const {
  return std::ranges::any_of(played_.findings, [](const judge::Finding& finding) {
    return finding.check.verdict != Verdict::pass;
  });
}

void Player::send_barrier() {
  Conversation& asked = conversation(expecting_on_);
  asked.send({.octets = Octets(asked.writer().write_barrier()), .barrier = true}, /*step=*/0);
}

// What a finding means for the rest of the case: behind a failure, or on a
// connection that is over, nothing more can be learnt.
void Player::settle(judge::Finding finding) {
  const Verdict verdict = finding.check.verdict;
  played_.findings.push_back(std::move(finding));
  if (!ending_) measures_.settled(loop_.now());
  const judge::Seen& seen = conversation(expecting_on_).seen();
  const bool refused = seen.opening == judge::Opening::refused;
  const bool is_over = refused || seen.ended || !seen.closes.empty();
  if (is_over && (expecting_end_ || verdict != Verdict::pass))
    explained_ends_.insert(expecting_on_);
  if (verdict == Verdict::fail || verdict == Verdict::skip || verdict == Verdict::error) {
    if (target_.calm == judge::Duration{}) return finish();
    next_ = plan_.size();  // where it waits until nothing more comes
    return;
  }
  check_deflate();
}

// RFC 7692, section 7 lets a server decline any offer.
void Player::check_deflate() {
  const judge::Seen& seen = conversation(expecting_on_).seen();
  const bool agreed_on_nothing = seen.opening == judge::Opening::accepted && !seen.deflate;
  if (!plan_[next_ - 1].opening || !agreed_on_nothing || !case_.has_need("deflate")) return;
  settle({.check = {.verdict = Verdict::skip,
                    .cause = Cause::needs_deflate,
                    .expected = "permessage-deflate",
                    .observed = "101 without it",
                    .why = "the target declined this offer, as it may"}});
}

judge::View Player::view() const {
  const Conversation& here = *conversations_.at(expecting_on_);
  const auto first = conversations_.find(1);
  return {.seen = here.seen(),
          .probe = probe_result_,
          .echo = target_.capabilities.echo,
          .num_greetings = static_cast<std::size_t>(target_.capabilities.num_greetings),
          .unread = !here.is_idle(),
          .answer_time = here.answer_time(),
          .other_answer_time =
              first == conversations_.end() ? judge::Duration{} : first->second->answer_time()};
}

void Player::start_probe() {
  probe_result_ = judge::Probe::none;
  const Random random(random_key(seed_, case_.drawn_as(), attempt_, /*connection=*/0));
  probe_ = std::make_unique<PlainSession>(loop_, target_, random, [this](judge::Probe result) {
    probe_result_ = result;
    advance();
  });
}

void Player::wait_until(judge::Duration deadline) {
  if (timer_ && deadline == timer_due_) return;
  if (timer_) loop_.cancel(*timer_);
  timer_due_ = deadline;
  timer_ = loop_.call_after(std::max(deadline - loop_.now(), transport::Duration{0}), [this] {
    timer_.reset();
    advance();
  });
}

Conversation& Player::conversation(int number) {
  auto& slot = conversations_[number];
  if (!slot) {
    const Random random(random_key(seed_, case_.drawn_as(), attempt_, number));
    slot = std::make_unique<Conversation>(
        number, loop_, random,
        [this] {
          quiet_since_ = loop_.now();
          advance();
        },
        target_.role);
    slot->expect_greetings(static_cast<std::size_t>(target_.capabilities.num_greetings));
    slot->begin_with(target_.prelude, target_.echo_template);
    if (target_.role == protocol::Role::server) {
      slot->open(target_.connect);
    } else {
      const Awaited awaited = target_.await(case_.id);
      slot->expect_request(awaited.asked);
      slot->open(awaited.connect);
    }
  }
  return *slot;
}

const judge::Seen* Player::main_seen() const {
  const auto found = conversations_.find(1);
  return found == conversations_.end() ? nullptr : &found->second->seen();
}

namespace {

// An echo server that sends a message nobody sent has made it up.
bool made_up_messages(const judge::Seen& seen, const results::Capabilities& target) {
  const auto owed = seen.sent_messages.size() + static_cast<std::size_t>(target.num_greetings);
  return target.echo && !seen.sent_behind_close && seen.messages.size() > owed;
}

}  // namespace

void Player::add_invariants(Played& played) {
  for (const auto& [number, conversation] : conversations_) {
    if (conversation->is_prelude_over() &&
        made_up_messages(conversation->seen(), target_.capabilities)) {
      played.findings.push_back({.check = {.verdict = Verdict::fail,
                                           .requirement = "6455-6.2-4",
                                           .cause = Cause::wrong_payload,
                                           .expected = "echoes of whole messages only",
                                           .observed = "a message that nobody sent"}});
    }
    add_invariants_of(conversation->seen(), played);
  }
  if (!target_.ledger) return;
  for (auto& finding : target_.ledger->noted(case_.requirements)) {
    const bool shown_here = std::ranges::any_of(played.findings, [&](const auto& other) {
      return other.check.requirement == finding.check.requirement;
    });
    if (!shown_here) played.findings.push_back(std::move(finding));
  }
}

void Player::add_invariants_of(const judge::Seen& seen, Played& played) {
  auto findings = judge::check_invariants(seen);
  if (target_.ledger) {
    std::ranges::move(target_.ledger->enter(seen), std::back_inserter(findings));
    target_.ledger->note(findings);
  }
  judge::leave_to_cases(findings, case_.requirements);
  std::ranges::move(findings, std::back_inserter(played.findings));
}

namespace {

results::CloseSummary close_summary(const judge::Seen& seen) {
  results::CloseSummary close;
  if (seen.sent_close && seen.sent_close->code) close.code_sent = *seen.sent_close->code;
  if (!seen.closes.empty()) {
    if (seen.closes.front().code) close.code_received = *seen.closes.front().code;
    close.by = seen.sent_close ? "us" : "target";
  }
  const bool both_closed = !seen.closes.empty() && (seen.sent_close || seen.answered_close);
  close.clean = both_closed && seen.ended && !seen.reset;
  return close;
}

}  // namespace

void Player::count_octets() {
  double octets = 0;
  for (const auto& [number, conversation] : conversations_) {
    octets += static_cast<double>(conversation->num_written());
  }
  played_.measured.emplace(kOctetsSent, octets);
}

// A case that waits for the target tells what the target did of its own meanwhile.
void Player::watch_out() {
  const auto first = conversations_.find(1);
  if (first != conversations_.end()) played_.measured.merge(first->second->vigil().figures());
}

// The caller may destroy this object when told, so it is told from the loop.
void Player::finish() {
  if (std::exchange(over_, true)) return;
  add_invariants(played_);
  if (const auto* seen = main_seen()) {
    played_.close = close_summary(*seen);
    if (case_.has_tag("volume")) played_.measured = measures_.figures(*seen);
  }
  if (case_.has_tag("slow")) watch_out();
  if (target_.is_measured) count_octets();
  for (auto& [number, conversation] : conversations_) {
    played_.connections.push_back(conversation->take_transcript(started_));
  }
  played_.duration_ms = transport::in_ms(loop_.now() - started_);
  if (timer_) loop_.cancel(*timer_);
  timer_ = loop_.call_after({}, [this] {
    timer_.reset();
    auto done = std::move(done_);
    done(std::move(played_));
  });
}

}  // namespace wsspec::runner
