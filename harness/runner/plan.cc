#include "harness/runner/plan.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "harness/protocol/close_payload.h"

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

// What both roles share: the steps of the case, and its ending.
class Planner {
 public:
  explicit Planner(const script::Case& scripted) : case_(scripted) {}
  virtual ~Planner() = default;

  std::vector<PlannedStep> run() {
    for (std::size_t i = 0; i < case_.steps.size(); ++i) {
      open_for(case_.steps[i]);
      out_.push_back({.step = case_.steps[i], .number = static_cast<int>(i) + 1});
    }
    if (case_.ending == script::Ending::close) add_ending();
    return std::move(out_);
  }

 protected:
  // Puts in front of the step what its connection needs and the case leaves out.
  virtual void open_for(const Step& step) = 0;

  [[nodiscard]] const script::Case& scripted() const { return case_; }
  void add(int connection, const char* text, decltype(Step::what) what, bool opening) {
    out_.push_back({.step = step_of(connection, text, std::move(what)), .opening = opening});
  }

 private:
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
  std::vector<PlannedStep> out_{};
};

class TowardsServer final : public Planner {
 public:
  using Planner::Planner;

 private:
  struct State {
    bool requested = false;
    bool judged = false;  // some expectation has looked at the response
  };

  void open_for(const Step& step) override {
    State& state = connections_[step.connection];
    if (std::holds_alternative<script::RequestStep>(step.what)) {
      state = {.requested = true};
    } else if (!state.requested) {
      open(step.connection, state);
    } else if (!state.judged && (sends_frames(step) || is_barrier(step))) {
      expect_101(step.connection, state, /*requirement=*/{});
    }
    if (std::holds_alternative<script::ExpectStep>(step.what)) state.judged = true;
  }

  static bool is_barrier(const Step& step) {
    return std::holds_alternative<script::BarrierStep>(step.what);
  }

  // Who does not accept a conforming request breaks a rule of the opening
  // handshake, whatever the case is about: an offer that does not suit a server
  // is declined (RFC 7692, section 7), not refused.
  void open(int connection, State& state) {
    add(connection, "> conforming request", script::RequestStep{}, /*opening=*/false);
    state.requested = true;
    expect_101(connection, state, scripted().offer.empty() ? "6455-4.2.2-1" : "7692-7-6");
  }

  // An empty requirement stands for the case's own.
  void expect_101(int connection, State& state, std::string requirement) {
    auto accepted = expectation("accepted");
    accepted.any_of.front().requirement = std::move(requirement);
    add(connection, "< valid 101", std::move(accepted), /*opening=*/true);
    state.judged = true;
  }

  std::map<int, State> connections_{};
};

// A connection that some step answers is not answered here.
class TowardsClient final : public Planner {
 public:
  explicit TowardsClient(const script::Case& scripted) : Planner(scripted) {
    for (const auto& step : scripted.steps) {
      if (is_response(step)) connections_[step.connection].answered = true;
    }
  }

 private:
  struct State {
    bool requested = false;  // some expectation has waited for the request
    bool answered = false;   // by now, or by a step to come
  };

  static bool is_response(const Step& step) {
    return std::holds_alternative<script::RespondStep>(step.what);
  }

  static bool waits_for_request(const Step& step) {
    const auto* expect = std::get_if<script::ExpectStep>(&step.what);
    return expect != nullptr && std::ranges::all_of(expect->any_of, [](const auto& outcome) {
             return outcome.is == "requested";
           });
  }

  void open_for(const Step& step) override {
    if (!scripted().door.empty()) return;  // no request is due there
    State& state = connections_[step.connection];
    if (waits_for_request(step)) {
      state.requested = true;
      return;
    }
    if (!std::exchange(state.requested, true)) await_request(step.connection);
    if (!std::exchange(state.answered, true)) {
      add(step.connection, "> conforming 101", script::RespondStep{}, /*opening=*/false);
    }
  }

  // Only what the answer needs: which other rules a request keeps is what the cases about requests
  // ask, and not a reason to learn nothing of the rest.
  void await_request(int connection) {
    auto requested = expectation("requested");
    requested.any_of.front().text["about"] = "answerable";
    requested.any_of.front().requirement = "6455-4.1-18";
    add(connection, "< a request that can be answered", std::move(requested), /*opening=*/true);
  }

  std::map<int, State> connections_{};
};

}  // namespace

std::vector<PlannedStep> plan(const script::Case& scripted) {
  if (scripted.role == protocol::Role::client) return TowardsClient(scripted).run();
  return TowardsServer(scripted).run();
}

}  // namespace wsspec::runner
