#include "harness/judge/expectation.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

// Who ends TCP at once does so in the moment of his Close, however slow he is; a client that waits
// for the server may give up behind a time of its own choice.
constexpr Duration kPatienceBehindClose = std::chrono::seconds(1);

// A ping can follow only where the target reads frames and still answers them.
bool can_ping(const Seen& seen) {
  return seen.is_open() && !seen.inside_sent_frame && !seen.half_closed && !seen.sent_close &&
         seen.closes.empty();
}

// docs/verdicts.md, "Refused by policy": codes and statuses with which a server
// may turn down what the RFC lets it turn down.
bool is_policy_code(std::uint16_t code) {
  constexpr std::array kCodes{1001, 1008, 1009, 1011, 1013};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}
bool is_policy_status(int status) {
  return status == 429 || status == 431 || status == 503;
}

// It excuses that the connection ended, and nothing that went wrong beside it.
bool refused_by_policy(const Seen& seen, Cause failure) {
  if (seen.opening == Opening::refused) {
    return is_policy_status(seen.response->status) &&
           (failure == Cause::handshake_rejected || failure == Cause::no_response);
  }
  if (failure != Cause::early_close || seen.closes.empty() || !seen.sent_broken.empty()) {
    return false;
  }
  return seen.closes.front().code && is_policy_code(*seen.closes.front().code);
}

Finding policy_finding(const Seen& seen, const Finding& failure) {
  Finding finding = failure;
  finding.rests_on_time = false;
  finding.check.verdict = Verdict::info;
  finding.check.requirement.clear();
  finding.check.cause = Cause::refused_by_policy;
  finding.check.why = "refused by policy: a target may close or decline whenever it wants";
  if (seen.opening == Opening::refused) finding.check.observed = in_words(*seen.response);
  return finding;
}

}  // namespace

Expectation::Expectation(const script::ExpectStep& step, const script::Case& scripted,
                         const Limits& limits, Duration now)
    : step_(step), case_(scripted), limits_(limits) {
  for (const auto& spec : step.any_of) {
    alternatives_.push_back({.outcome = make_outcome({.spec = spec, .scripted = scripted})});
  }
  deadline_ = now + (strongest_ask() == Ask::barrier_after ? limits_.brief : limits_.full);
}

Want Expectation::next(View view, Duration now) {
  for (;;) {
    view.phase = phase_;
    if (auto finding = look(view)) {
      return {.kind = Want::Kind::settled, .finding = std::move(*finding)};
    }
    if (auto want = advance(view, now)) return *want;
  }
}

// The first alternative that came true decides; when all have become
// impossible, the first one's reason is told.
std::optional<Finding> Expectation::look(View view) {
  bool any_pending = false;
  for (auto& alternative : alternatives_) {
    if (alternative.last.state != State::impossible) {
      alternative.last = alternative.outcome->look(view);
    }
    if (alternative.last.state == State::matched) return alternative.last.finding;
    any_pending = any_pending || alternative.last.state == State::pending;
  }
  if (any_pending && view.phase != Phase::over) return std::nullopt;
  return none_came_true(view.seen);
}

Finding Expectation::none_came_true(const Seen& seen) const {
  Finding finding = alternatives_.front().last.finding;
  if (refused_by_policy(seen, finding.check.cause)) return policy_finding(seen, finding);
  // A failure with a clause of its own keeps it; `otherwise` grades the case's.
  if (!step_.otherwise || finding.check.requirement != case_.requirements.front()) return finding;
  const auto& otherwise = *step_.otherwise;
  finding.check.why = otherwise.why;
  switch (otherwise.grade) {
    case script::Grade::fail:
      break;
    case script::Grade::warn:
      finding.check.verdict = Verdict::warn;
      break;
    case script::Grade::info:
    case script::Grade::pass:
      finding.check.verdict = Verdict::info;
      finding.check.requirement.clear();
      return finding;
  }
  if (!otherwise.requirement.empty()) finding.check.requirement = otherwise.requirement;
  return finding;
}

// What to do when nothing is settled; empty when the phase has changed and the
// outcomes have to be asked again.
std::optional<Want> Expectation::advance(const View& view, Duration now) {
  const Ask wish = strongest_ask();
  if (phase_ == Phase::waiting) {
    if (wish == Ask::probe || wish == Ask::barrier) return ask(view, now);
    if (wish == Ask::after_close && !view.seen.closes.empty()) {
      phase_ = Phase::grace;
      deadline_ = now + std::min(limits_.brief, kPatienceBehindClose);
      return std::nullopt;
    }
    if (now < deadline_) return Want{.deadline = deadline_};
    if (wish == Ask::barrier_after) return ask(view, now);
    phase_ = Phase::over;
    return std::nullopt;
  }
  const bool answered =
      probing_ ? view.probe != Probe::none : view.seen.num_barriers_answered >= barriers_due_;
  if (phase_ == Phase::asked && answered) {
    // A failed probe says that the target serves nobody: no reason to wait on.
    const bool serves_nobody = probing_ && view.probe == Probe::failed;
    phase_ = serves_nobody ? Phase::over : Phase::grace;
    deadline_ = now + (pong_proves_nothing() ? limits_.full : limits_.brief);
    return std::nullopt;
  }
  if (now < deadline_) return Want{.deadline = deadline_};
  phase_ = Phase::over;
  return std::nullopt;
}

Want Expectation::ask(const View& view, Duration now) {
  phase_ = Phase::asked;
  // What was waited for before counts: silence lasts for the full limit in all.
  const bool has_waited = strongest_ask() == Ask::barrier_after;
  deadline_ = now + (has_waited ? limits_.full - limits_.brief : limits_.full);
  const bool wants_probe = strongest_ask() == Ask::probe;
  const bool ping = !wants_probe && can_ping(view.seen);
  // Behind a Close there is nothing to ask: what is due then is the end of TCP.
  const bool closing = view.seen.sent_close || !view.seen.closes.empty();
  // A client cannot be asked on another connection: nobody but itself opens one.
  const bool server = view.seen.role == protocol::Role::server;
  probing_ = server && (wants_probe || (!ping && !closing));
  barriers_due_ = view.seen.num_barriers_sent + (ping ? 1 : 0);
  if (ping) return {.kind = Want::Kind::barrier};
  if (probing_) return {.kind = Want::Kind::probe};
  barriers_due_ = view.seen.num_barriers_answered + 1;  // nothing can be asked: time decides
  return {.deadline = deadline_};
}

Ask Expectation::strongest_ask() const {
  Ask strongest = Ask::nothing;
  for (const auto& alternative : alternatives_) {
    if (alternative.last.state == State::impossible) continue;
    strongest = std::max(strongest, alternative.outcome->ask());
  }
  return strongest;
}

bool Expectation::pong_proves_nothing() const {
  return std::any_of(alternatives_.begin(), alternatives_.end(), [](const auto& alternative) {
    return alternative.last.state == State::pending && alternative.outcome->pong_proves_nothing();
  });
}

}  // namespace wsspec::judge
