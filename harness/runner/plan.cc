#include "harness/runner/plan.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace wsspec::runner {

namespace {

using script::Step;

Step step_of(int connection, std::string text, decltype(Step::what) what) {
  return {.what = std::move(what), .connection = connection, .text = std::move(text)};
}

script::ExpectStep expectation(const char* outcome) {
  script::OutcomeSpec spec;
  spec.is = outcome;
  return {.any_of = {spec}};
}

bool sends_frames(const Step& step) {
  const auto* send = std::get_if<script::SendStep>(&step.what);
  return send != nullptr &&
         std::any_of(send->items.begin(), send->items.end(), [](const auto& item) {
           return std::holds_alternative<script::FrameSpec>(item);
         });
}

class Planner {
 public:
  explicit Planner(const script::Case& scripted) : case_(scripted) {}

  std::vector<PlannedStep> run() {
    for (std::size_t i = 0; i < case_.steps.size(); ++i)
      take(case_.steps[i], static_cast<int>(i) + 1);
    if (case_.ending == script::Ending::close) add_ending();
    return std::move(out_);
  }

 private:
  struct State {
    bool requested = false;
    bool judged = false;  // some expectation has looked at the response
  };

  void take(const Step& step, int number) {
    State& state = connections_[step.connection];
    if (std::holds_alternative<script::RequestStep>(step.what)) {
      state = {.requested = true};
    } else if (!state.requested) {
      open(step.connection, state);
    } else if (!state.judged && (sends_frames(step) || is_barrier(step))) {
      expect_101(step.connection, state, /*requirement=*/{});
    }
    if (std::holds_alternative<script::ExpectStep>(step.what)) state.judged = true;
    out_.push_back({.step = step, .number = number});
  }

  static bool is_barrier(const Step& step) {
    return std::holds_alternative<script::BarrierStep>(step.what);
  }

  // Who does not accept a conforming request breaks a rule of the opening
  // handshake, whatever the case is about: an offer that does not suit a server
  // is declined (RFC 7692, section 7), not refused.
  void open(int connection, State& state) {
    out_.push_back({.step = step_of(connection, "> conforming request", script::RequestStep{})});
    state.requested = true;
    expect_101(connection, state, case_.offer.empty() ? "6455-4.2.2-1" : "7692-7-6");
  }

  // An empty requirement stands for the case's own.
  void expect_101(int connection, State& state, std::string requirement) {
    auto accepted = expectation("accepted");
    accepted.any_of.front().requirement = std::move(requirement);
    out_.push_back(
        {.step = step_of(connection, "< valid 101", std::move(accepted)), .opening = true});
    state.judged = true;
  }

  void add_ending() {
    script::FrameSpec close{.opcode = protocol::kClose};
    close.payload = script::literal(protocol::encode_close_payload(1000));
    out_.push_back(
        {.step = step_of(1, "> CLOSE 1000", script::SendStep{.items = {close}}), .ending = true});
    out_.push_back(
        {.step = step_of(1, "< answering Close, then the end of TCP", expectation("closed")),
         .ending = true});
  }

  const script::Case& case_;
  std::map<int, State> connections_{};
  std::vector<PlannedStep> out_{};
};

}  // namespace

std::vector<PlannedStep> plan(const script::Case& scripted) {
  return Planner(scripted).run();
}

}  // namespace wsspec::runner
