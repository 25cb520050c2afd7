// One thing that may come back, as a question put to Seen. Pure: an outcome
// asks for evidence and never fetches it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/judge/finding.h"
#include "harness/judge/limits.h"
#include "harness/judge/seen.h"
#include "harness/script/case.h"

namespace wsspec::judge {

// How far the wait has come. Only `over` is final: every outcome answers then.
enum class Phase : std::uint8_t {
  waiting,  // events may still come by themselves
  asked,    // a barrier or a probe is under way
  grace,    // it was answered; what was in front of it may be late
  over,     // the limit has passed
};

// What an outcome needs beside waiting, weakest first.
enum class Ask : std::uint8_t {
  nothing,
  after_close,    // nothing, and for no longer than Limits::brief behind the target's Close
  barrier_after,  // a ping, when nothing came for Limits::brief
  barrier,        // a ping, at once
  probe,          // a plain session on a second connection, at once
};

// The result of a probe on a second connection.
enum class Probe : std::uint8_t { none, answered, failed };

struct View {
  const Seen& seen;
  Phase phase = Phase::waiting;
  Probe probe = Probe::none;
  bool echo = true;               // the target echoes messages
  std::size_t num_greetings = 0;  // messages it sends on its own at first
  bool unread = false;            // it takes no more of what it is sent, and some is left
  Duration answer_time{0};        // of this connection's latest answer
  Duration other_answer_time{0};  // of connection 1's, seen from connection 2
};

enum class State : std::uint8_t {
  pending,
  matched,     // came true; `finding` says with which verdict
  impossible,  // can't come true any more; `finding` says why
};
struct Look {
  State state = State::pending;
  Finding finding{};
};

class Outcome {
 public:
  virtual ~Outcome() = default;
  // Asked after every event and at every change of phase. Must not be pending
  // in Phase::over.
  [[nodiscard]] virtual Look look(const View& view) = 0;
  [[nodiscard]] virtual Ask ask() const { return Ask::nothing; }
  // Whether the wait goes on to the full limit behind an answered barrier,
  // because a pong proves nothing about messages.
  [[nodiscard]] virtual bool pong_proves_nothing() const { return false; }
};

// An outcome with what the case says about it.
struct OutcomeContext {
  const script::OutcomeSpec& spec;
  const script::Case& scripted;

  // What a failure of this outcome cites.
  [[nodiscard]] std::string requirement() const;
};

using MakeOutcome = std::unique_ptr<Outcome> (*)(const OutcomeContext&);
// Empty for an unknown name, which the loader does not let pass.
[[nodiscard]] std::unique_ptr<Outcome> make_outcome(const OutcomeContext& context);

// What an outcome that came true says about its connection.
enum class Tells : std::uint8_t {
  part,     // of the opening, or of what has come: nothing about what comes next
  goes_on,  // it needs a connection that goes on
  end,      // how it ends, or whether
};
// `end` for an unknown name.
[[nodiscard]] Tells what_tells(std::string_view outcome);

// --- for the outcomes themselves ---

[[nodiscard]] Look pending();
// Grade, why and requirement as the case says.
[[nodiscard]] Look matched(const OutcomeContext& context, std::string expected,
                           std::string observed);
[[nodiscard]] Look matched_as(results::Verdict verdict, std::string requirement,
                              results::Cause cause, std::string expected, std::string observed,
                              std::string why = {});
[[nodiscard]] Look impossible(std::string requirement, results::Cause cause, std::string expected,
                              std::string observed, bool rests_on_time = false);
// The case asks for what it has given no reason for: an error of its own, which
// says nothing about the target.
[[nodiscard]] Look not_judgeable(std::string expected, std::string observed);
// What all outcomes on an open connection say while it is not open; empty when
// a 101 came.
[[nodiscard]] std::optional<Look> not_open(const OutcomeContext& context, const View& view,
                                           const std::string& expected);

}  // namespace wsspec::judge
