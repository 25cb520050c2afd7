// Several right answers, what policy excuses, and what `otherwise` says.
#include <gtest/gtest.h>

#include "tests/judge/waiting.h"

namespace wsspec::judge {
namespace {

using script::Grade;

// The finding for a talk that is over, when all time has passed.
std::string settle(const script::ExpectStep& step, void (*play)(Talk&), Probe probe = Probe::none) {
  const script::Case scripted = case_of();
  Talk talk;
  play(talk);
  Waiting wait(step, scripted, talk);
  wait.probed(probe);
  for (int i = 0; i < 10; ++i) {
    if (const auto result = wait.result(); result != "(still waiting)") return result;
    wait.pass_time(kLimits.full);
  }
  return "(never settled)";
}

script::OutcomeSpec graded(script::OutcomeSpec spec, Grade grade, std::string requirement = {}) {
  spec.grade = grade;
  spec.requirement = std::move(requirement);
  spec.why = "because";
  return spec;
}

TEST(AnyOf, TheFirstThatComesTrueDecides) {
  const auto refuses = [](Talk& t) { t.respond(400); };
  const auto any = graded(outcome("refused"), Grade::info);
  EXPECT_EQ(settle(expecting({any, outcome("refused")}), refuses), "info");
  EXPECT_EQ(settle(expecting({outcome("refused"), any}), refuses), "pass");
}

TEST(AnyOf, WhatHasBecomeImpossibleDoesNotStandInTheWay) {
  EXPECT_EQ(
      settle(expecting({outcome("accepted"), outcome("refused")}), [](Talk& t) { t.respond(400); }),
      "pass");
}

TEST(AnyOf, WhenNoneComesTrueTheFirstReasonIsTold) {
  EXPECT_EQ(settle(expecting({outcome("declined"), outcome("refused")}),
                   [](Talk& t) { t.open("permessage-deflate; server_max_window_bits=12"); }),
            "fail 6455-1.2-3 bad-header");
}

TEST(AnyOf, AGradedOutcomeCitesItsOwnRequirementOrTheCases) {
  const auto drops = [](Talk& t) { t.open().they_end(); };
  EXPECT_EQ(settle(expecting({graded(outcome("dropped"), Grade::warn)}), drops), "warn 6455-1.2-3");
  EXPECT_EQ(settle(expecting({graded(outcome("dropped"), Grade::fail, "6455-9-1")}), drops),
            "fail 6455-9-1");
  EXPECT_EQ(settle(expecting({graded(outcome("dropped"), Grade::info, "6455-9-1")}), drops),
            "info");
}

struct PolicyRow {
  const char* name = "";
  const char* is = "";
  void (*play)(Talk&) = nullptr;
  const char* result = "";
  Probe probe = Probe::none;
};

const PolicyRow kPolicy[] = {
    {"going away", "echo", [](Talk& t) { hello(t).they(close(1001)); }, "info refused-by-policy"},
    {"policy", "echo", [](Talk& t) { hello(t).they(close(1008)); }, "info refused-by-policy"},
    {"too big", "pong", [](Talk& t) { t.open().we(ping("")).they(close(1009)); },
     "info refused-by-policy"},
    {"internal", "open", [](Talk& t) { t.open().they(close(1011)); }, "info refused-by-policy"},
    {"later", "echo", [](Talk& t) { hello(t).they(close(1013)); }, "info refused-by-policy"},
    {"normal", "echo", [](Talk& t) { hello(t).they(close(1000)); }, "fail 6455-1.2-3 early-close"},
    {"accusation", "echo", [](Talk& t) { hello(t).they(close(1002)); },
     "fail 6455-1.2-3 early-close"},
    {"no code", "echo", [](Talk& t) { hello(t).they(empty_close()); },
     "fail 6455-1.2-3 early-close"},
    {"behind illegal input", "echo",
     [](Talk& t) { hello(t).we(with_rsv(text("b"), 1)).they(close(1008)); },
     "fail 6455-1.2-3 early-close"},
    {"wrong echo in front", "echo", [](Talk& t) { hello(t).they(text("Hullo")).they(close(1011)); },
     "fail 6455-1.2-3 wrong-payload"},
    {"and gone for all", "alive", [](Talk& t) { hello(t).they(close(1009)).they_end(); },
     "fail 6455-1.2-3 target-hang (time)", Probe::failed},
    {"429", "accepted", [](Talk& t) { t.respond(429); }, "info refused-by-policy"},
    {"431", "accepted", [](Talk& t) { t.respond(431); }, "info refused-by-policy"},
    {"503", "agreed", [](Talk& t) { t.respond(503); }, "info refused-by-policy"},
    {"403", "accepted", [](Talk& t) { t.respond(403); }, "fail 6455-1.2-3 handshake-rejected"},
};

TEST(Policy, ExcusesAnEndAndNothingElse) {
  for (const auto& row : kPolicy) {
    EXPECT_EQ(settle(expecting({outcome(row.is)}), row.play, row.probe), row.result) << row.name;
  }
}

script::ExpectStep otherwise(Grade grade, std::string requirement = {}) {
  auto step = expecting({outcome("echo")});
  step.otherwise = {.grade = grade, .why = "because", .requirement = std::move(requirement)};
  return step;
}

TEST(Otherwise, GradesWhatDidNotComeTrue) {
  const auto silence = [](Talk& t) { hello(t); };
  EXPECT_EQ(settle(otherwise(Grade::fail), silence), "fail 6455-1.2-3 no-response (time)");
  EXPECT_EQ(settle(otherwise(Grade::fail, "6455-9-1"), silence),
            "fail 6455-9-1 no-response (time)");
  EXPECT_EQ(settle(otherwise(Grade::warn), silence), "warn 6455-1.2-3 no-response (time)");
  EXPECT_EQ(settle(otherwise(Grade::info, "6455-9-1"), silence), "info no-response (time)");
}

TEST(Otherwise, IsNotAskedWhereAnOutcomeCameTrue) {
  EXPECT_EQ(settle(otherwise(Grade::warn), [](Talk& t) { hello(t).they(text("Hello")); }), "pass");
}

TEST(Otherwise, LeavesAFailureWithAClauseOfItsOwn) {
  auto step = expecting({outcome("failed")});
  step.otherwise = {.grade = Grade::info, .why = "because"};
  EXPECT_EQ(settle(step, [](Talk& t) { t.open().we(with_rsv(text("b"), 1)).they(close(1002)); }),
            "fail 6455-7.1.7-3 unclean-close (time)");
}

}  // namespace
}  // namespace wsspec::judge
