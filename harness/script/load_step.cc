#include "harness/script/load_step.h"

#include <nlohmann/json.hpp>

#include "harness/script/load_cut.h"
#include "harness/script/load_frame.h"
#include "harness/script/load_outcome.h"
#include "harness/script/load_request.h"
#include "harness/script/load_respond.h"
#include "harness/script/step_text.h"
#include "harness/script/suggest.h"

namespace wsspec::script {
namespace {

using What = decltype(Step::what);

constexpr std::uint64_t kMaxTimes = 10'000'000;
constexpr std::int64_t kMaxConnections = 10'000;

SendStep load_send(const Node& node, const ObjectReader& step) {
  SendStep send;
  send.items = load_items(node);
  if (const auto cut = step.get("cut")) send.cut = load_cut(*cut);
  if (const auto times = step.get("times")) {
    send.times = static_cast<std::size_t>(times->count(kMaxTimes));
    if (send.times == 0) times->fail("a write is sent at least once");
  }
  if (const auto full = step.get("full_times")) {
    send.full_times = static_cast<std::size_t>(full->count(kMaxTimes));
  }
  if (const auto every = step.get("every")) send.every = load_milliseconds(*every);
  if (const auto in_turn = step.get("in_turn")) send.in_turn = in_turn->boolean();
  return send;
}

template <typename Plain>
What load_true(const Node& node, const ObjectReader&) {
  if (!node.boolean()) node.fail("write true, or leave the step out");
  return Plain{};
}

// One row a kind of step; the first key that a step has decides.
struct StepKind {
  std::string_view key{};
  What (*load)(const Node& value, const ObjectReader& step) = nullptr;
};
const StepKind kStepKinds[] = {
    {"request", [](const Node& n, const ObjectReader&) -> What { return load_request(n); }},
    {"respond", [](const Node& n, const ObjectReader&) -> What { return load_respond(n); }},
    {"send", [](const Node& n, const ObjectReader& step) -> What { return load_send(n, step); }},
    {"expect", [](const Node& n, const ObjectReader&) -> What { return load_expect(n); }},
    {"barrier", load_true<BarrierStep>},
    {"half_close", load_true<HalfCloseStep>},
    {"reset", load_true<ResetStep>},
    {"pause",
     [](const Node& n, const ObjectReader&) -> What { return PauseStep{load_milliseconds(n)}; }},
    {"answer_pings",
     [](const Node& n, const ObjectReader&) -> What { return AnswerPingsStep{n.boolean()}; }},
    {"end_tcp", [](const Node& n, const ObjectReader&) -> What { return EndTcpStep{n.boolean()}; }},
    {"read", [](const Node& n, const ObjectReader&) -> What { return ReadStep{n.boolean()}; }},
};

constexpr std::string_view kStepKeys[] = {
    "request", "respond", "send",  "expect",       "barrier",   "half_close",
    "reset",   "pause",   "read",  "answer_pings", "end_tcp",   "on",
    "cut",     "times",   "every", "in_turn",      "full_times"};

void check_send_keys(const ObjectReader& object) {
  if (object.has("send")) return;
  for (const std::string_view key : {"cut", "times", "full_times", "every", "in_turn"}) {
    const auto stray = object.get(key);
    if (stray) stray->fail(in_quotes(key) + " belongs to \"send\"");
  }
}

}  // namespace

Step load_step(const Node& node) {
  const ObjectReader object(node, kStepKeys);
  Step step;
  std::size_t num_kinds = 0;
  for (const StepKind& kind : kStepKinds) {
    const auto value = object.get(kind.key);
    if (!value) continue;
    if (++num_kinds == 1) step.what = kind.load(*value, object);
  }
  if (num_kinds != 1 && node.json().is_object()) {
    node.fail(
        "a step has exactly one of request, respond, send, expect, barrier, half_close, reset, "
        "pause, read, answer_pings, end_tcp");
  }
  check_send_keys(object);
  if (const auto on = object.get("on"))
    step.connection = static_cast<int>(on->integer(1, kMaxConnections));
  step.text = step_text(step);
  return step;
}

}  // namespace wsspec::script
