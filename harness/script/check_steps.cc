#include "harness/script/check_steps.h"

#include <algorithm>
#include <set>

#include "harness/script/check_role.h"

namespace wsspec::script {
namespace {

template <typename What>
bool is(const Step& step) {
  return std::holds_alternative<What>(step.what);
}

bool sends(const Step& step) {
  return is<SendStep>(step) || is<BarrierStep>(step) || is<RequestStep>(step) ||
         is<RespondStep>(step);
}

bool judges(const Step& step) {
  return is<ExpectStep>(step) || is<BarrierStep>(step);
}

void check_judged(const Node& steps, const Case& loaded) {
  if (loaded.ending == Ending::close) return;
  if (std::any_of(loaded.steps.begin(), loaded.steps.end(), judges)) return;
  steps.fail("nothing can fail: \"end\" is \"none\" and no step expects anything");
}

// Where a connection has been ended from our side, nothing more can be sent.
void check_order(const std::vector<Node>& nodes, const Case& loaded) {
  std::set<int> ended;
  std::set<int> begun;
  std::set<int> answered;
  for (std::size_t i = 0; i < loaded.steps.size(); ++i) {
    const Step& step = loaded.steps[i];
    if (sends(step) && ended.contains(step.connection)) {
      nodes[i].fail(
          "nothing can be sent behind half_close or reset; use a new connection (\"on\")");
    }
    if (is<RequestStep>(step) && begun.contains(step.connection)) {
      nodes[i].fail("the connection is open already; a request is the first step of a connection");
    }
    if (is<RespondStep>(step) && !answered.insert(step.connection).second) {
      nodes[i].fail("the request is answered already; a connection has one response");
    }
    begun.insert(step.connection);
    if (is<HalfCloseStep>(step) || is<ResetStep>(step)) ended.insert(step.connection);
  }
}

bool deflates(const FrameSpec& frame) {
  return frame.deflate != DeflateMode::off ||
         std::any_of(frame.between.begin(), frame.between.end(), deflates);
}

bool deflates(const Step& step) {
  const auto* send = std::get_if<SendStep>(&step.what);
  return send != nullptr &&
         std::any_of(send->items.begin(), send->items.end(), [](const Item& item) {
           const auto* frame = std::get_if<FrameSpec>(&item);
           return frame != nullptr && deflates(*frame);
         });
}

// Whether the step can pass by nothing but an echo.
bool wants_echo(const Step& step) {
  const auto* expect = std::get_if<ExpectStep>(&step.what);
  if (expect == nullptr) return false;
  const auto passes = [](const OutcomeSpec& each) { return each.grade == Grade::pass; };
  const auto other = [&](const OutcomeSpec& each) { return passes(each) && each.is != "echo"; };
  return std::any_of(expect->any_of.begin(), expect->any_of.end(), passes) &&
         std::none_of(expect->any_of.begin(), expect->any_of.end(), other);
}

void check_needs(const std::vector<Node>& nodes, const Case& loaded) {
  for (std::size_t i = 0; i < loaded.steps.size(); ++i) {
    if (deflates(loaded.steps[i]) && !loaded.has_need("deflate")) {
      nodes[i].fail("\"deflate\": true needs \"needs\": [\"deflate\"]");
    }
    if (wants_echo(loaded.steps[i]) && !loaded.has_need("echo")) {
      nodes[i].fail("only an echo passes here; the case needs \"needs\": [\"echo\"]");
    }
  }
}

// `refused` takes the end of TCP for a poor refusal, so what stands behind it is never asked.
bool hides_dropped(const Step& step) {
  const auto* expect = std::get_if<ExpectStep>(&step.what);
  if (expect == nullptr) return false;
  const auto named = [](const char* name) {
    return [name](const OutcomeSpec& each) { return each.is == name; };
  };
  const auto refused = std::ranges::find_if(expect->any_of, named("refused"));
  return std::any_of(refused, expect->any_of.end(), named("dropped"));
}

void check_alternatives(const std::vector<Node>& nodes, const Case& loaded) {
  for (std::size_t i = 0; i < loaded.steps.size(); ++i) {
    if (hides_dropped(loaded.steps[i])) {
      nodes[i].fail("\"dropped\" behind \"refused\" never comes true; write it in front");
    }
  }
}

}  // namespace

void check_steps(const Node& steps, const Case& loaded) {
  const std::vector<Node> nodes = steps.items();
  check_judged(steps, loaded);
  if (nodes.size() != loaded.steps.size()) return;
  check_role(nodes, loaded);
  check_order(nodes, loaded);
  check_needs(nodes, loaded);
  check_alternatives(nodes, loaded);
}

}  // namespace wsspec::script
