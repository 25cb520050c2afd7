#include "harness/judge/outcome.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "harness/judge/outcomes.h"
#include "harness/judge/words.h"

namespace wsspec::judge {

using results::Cause;
using results::Verdict;

namespace {

struct Row {
  std::string_view name{};
  MakeOutcome make = nullptr;
  Tells tells = Tells::end;
};

constexpr std::array kRows{
    Row{"accepted", make_accepted, Tells::part},
    Row{"declined", make_declined, Tells::part},
    Row{"agreed", make_agreed, Tells::part},
    Row{"refused", make_refused, Tells::end},
    Row{"http", make_http, Tells::end},
    Row{"echo", make_echo, Tells::goes_on},
    Row{"pong", make_pong, Tells::goes_on},
    Row{"open", make_open, Tells::goes_on},
    Row{"silent", make_silent, Tells::end},
    Row{"failed", make_failed, Tells::end},
    Row{"closed", make_closed, Tells::end},
    Row{"dropped", make_dropped, Tells::end},
    Row{"alive", make_alive, Tells::end},
    Row{"linear", make_linear, Tells::part},
    Row{"window", make_window, Tells::part},
    Row{"standalone", make_standalone, Tells::part},
    Row{"requested", make_requested, Tells::part},
    Row{"unopened", make_unopened, Tells::end},
    Row{"waits", make_waits, Tells::end},
    Row{"distrusted", make_distrusted, Tells::end},
};

const Row* row_of(std::string_view name) {
  const auto* found = std::ranges::find(kRows, name, &Row::name);
  return found == kRows.end() ? nullptr : found;
}

Verdict verdict_of(script::Grade grade) {
  switch (grade) {
    case script::Grade::pass:
      return Verdict::pass;
    case script::Grade::info:
      return Verdict::info;
    case script::Grade::warn:
      return Verdict::warn;
    case script::Grade::fail:
      return Verdict::fail;
  }
  return Verdict::error;
}

}  // namespace

std::unique_ptr<Outcome> make_outcome(const OutcomeContext& context) {
  const Row* row = row_of(context.spec.is);
  return row == nullptr ? nullptr : row->make(context);
}

Tells what_tells(std::string_view outcome) {
  const Row* row = row_of(outcome);
  return row == nullptr ? Tells::end : row->tells;
}

std::string OutcomeContext::requirement() const {
  if (!spec.requirement.empty()) return spec.requirement;
  return scripted.requirements.empty() ? std::string() : scripted.requirements.front();
}

Look pending() {
  return {};
}

Look matched(const OutcomeContext& context, std::string expected, std::string observed) {
  const Verdict verdict = verdict_of(context.spec.grade);
  const bool cited = verdict == Verdict::fail || verdict == Verdict::warn;
  return {.state = State::matched,
          .finding = {.check = {.verdict = verdict,
                                .requirement = cited ? context.requirement() : std::string(),
                                .expected = std::move(expected),
                                .observed = std::move(observed),
                                .why = context.spec.why}}};
}

Look matched_as(Verdict verdict, std::string requirement, Cause cause, std::string expected,
                std::string observed, std::string why) {
  return {.state = State::matched,
          .finding = {.check = {.verdict = verdict,
                                .requirement = std::move(requirement),
                                .cause = cause,
                                .expected = std::move(expected),
                                .observed = std::move(observed),
                                .why = std::move(why)}}};
}

Look impossible(std::string requirement, Cause cause, std::string expected, std::string observed,
                bool rests_on_time) {
  return {.state = State::impossible,
          .finding = {.check = {.verdict = Verdict::fail,
                                .requirement = std::move(requirement),
                                .cause = cause,
                                .expected = std::move(expected),
                                .observed = std::move(observed)},
                      .rests_on_time = rests_on_time}};
}

Look not_judgeable(std::string expected, std::string observed) {
  Look look = impossible({}, Cause::harness, std::move(expected), std::move(observed));
  look.finding.check.verdict = Verdict::error;
  return look;
}

std::optional<Look> not_open(const OutcomeContext& context, const View& view,
                             const std::string& expected) {
  const Seen& seen = view.seen;
  if (seen.may_be_open()) return std::nullopt;
  if (seen.opening == Opening::refused) {
    return impossible(context.requirement(), Cause::handshake_rejected, expected,
                      in_words(*seen.response));
  }
  const bool server = seen.role == protocol::Role::server;
  if (seen.opening == Opening::malformed) {
    return impossible(context.requirement(), Cause::bad_header, expected,
                      server ? "no valid HTTP response" : "no valid HTTP request");
  }
  const std::string missing = server ? "no answer to the request" : "no request";
  if (seen.ended) {
    return impossible(context.requirement(), Cause::handshake_rejected, expected,
                      missing + ", but " + ending_in_words(seen), /*rests_on_time=*/true);
  }
  if (view.phase != Phase::over) return pending();
  return impossible(context.requirement(), Cause::no_response, expected, missing,
                    /*rests_on_time=*/true);
}

}  // namespace wsspec::judge
