// One expectation in fake time, obeyed as the runner obeys it.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "harness/judge/expectation.h"
#include "tests/judge/talk.h"

namespace wsspec::judge {

inline constexpr Limits kLimits{.brief = std::chrono::seconds(1), .full = std::chrono::seconds(2)};

class Waiting {
 public:
  // Neither step nor case may be temporary; `talk` goes on between the calls.
  Waiting(const script::ExpectStep& step, const script::Case& scripted, Talk& talk)
      : talk_(talk), expectation_(step, scripted, kLimits, Duration{0}) {}

  // What the expectation wants now; a barrier that it asks for is sent.
  Want want() {
    Want want = expectation_.next({.seen = talk_.seen(), .probe = probe_}, now_);
    if (want.kind == Want::Kind::barrier) talk_.we_barrier();
    return want;
  }
  Want::Kind kind() { return want().kind; }
  void probed(Probe result) { probe_ = result; }
  void pass_time(Duration time) { now_ += time; }
  // Jumps to the deadline of what is waited for.
  void time_out() { now_ = want().deadline; }
  [[nodiscard]] Duration now() const { return now_; }

  // "(still waiting)", or the finding.
  std::string result() {
    const Want last = want();
    return last.kind == Want::Kind::settled ? in_short(last.finding) : "(still waiting)";
  }

 private:
  Talk& talk_;
  Expectation expectation_;
  Probe probe_ = Probe::none;
  Duration now_{0};
};

inline script::ExpectStep expecting(std::vector<script::OutcomeSpec> any_of) {
  return {.any_of = std::move(any_of)};
}

// An expectation of one outcome; a test says what goes on meanwhile.
class Phases : public testing::Test {
 protected:
  Waiting& waiting(script::OutcomeSpec spec) {
    step_ = expecting({std::move(spec)});
    waiting_.emplace(step_, case_, talk_);
    return *waiting_;
  }
  Talk talk_{};

 private:
  script::Case case_ = case_of();
  script::ExpectStep step_{};
  std::optional<Waiting> waiting_{};
};

}  // namespace wsspec::judge
