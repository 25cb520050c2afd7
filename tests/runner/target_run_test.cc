// A whole run against one target: what is skipped and why, what is required,
// and how it ends.
#include "harness/runner/target_run.h"

#include <gtest/gtest.h>

#include "tests/runner/schedule.h"

namespace wsspec::runner {
namespace {

struct Ran {
  TargetEnd end{};
  results::TargetResult result{};
  bool looked = false;
  int num_finished = 0;
};

Ran run_target(House& house, const std::vector<script::Case>& cases,
               TargetRunOptions options = {}) {
  Ran out;
  std::vector<const script::Case*> selected;
  selected.reserve(cases.size());
  for (const auto& scripted : cases) selected.push_back(&scripted);
  TargetRunEvents events;
  events.looked = [&](const results::TargetResult&) { out.looked = true; };
  events.finished = [&](results::CaseResult&) { ++out.num_finished; };
  TargetRun target(house.loop, house.target, selected, std::move(options), {}, events);
  target.start([&](TargetEnd end) {
    out.end = end;
    house.loop.stop();
  });
  house.loop.run();
  out.result = target.result();
  return out;
}

script::Case needing(const std::string& need, const std::string& tag = "") {
  std::string more;
  if (!need.empty()) more += R"("needs": [")" + need + R"("], )";
  if (!tag.empty()) more += R"("tags": [")" + tag + R"("], )";
  return case_named("g", need + tag, R"({"expect": "open"})", more);
}

std::string verdict_of(const Ran& ran, std::size_t i = 0) {
  const auto& row = ran.result.cases.at(i);
  return in_short(row.verdict, row.cause);
}

void offer_nothing(reference::Behaviour& b) {
  b.deflate_enabled = false;
  b.subprotocols.clear();
  b.on_event = [](protocol::Event& event) {
    return !std::holds_alternative<protocol::MessageReceived>(event);
  };
}

TEST(TargetRun, LeavesTheCasesInTheirOrder) {
  House house;
  house.changes = [n = 0](reference::Behaviour& b) mutable {
    b.latency = std::chrono::milliseconds(n++ % 3 * 50);
  };
  const auto cases = echoes("g", 9);
  const auto ran = run_target(house, cases);
  EXPECT_EQ(ran.end, TargetEnd::complete);
  EXPECT_EQ(ran.num_finished, 9);
  EXPECT_EQ(ran.result.summary.selected, 9);
  ASSERT_EQ(ran.result.cases.size(), 9u);
  for (std::size_t i = 0; i < 9; ++i) {
    EXPECT_EQ(ran.result.cases[i].id, cases[i].id);
    EXPECT_EQ(verdict_of(ran, i), "pass");
  }
}

struct SkipRow {
  const char* need = "";
  const char* verdict = "";
  const char* reason_begins = "";
};

TEST(TargetRun, SkipsWhatTheTargetDoesNotOfferAndSaysWhy) {
  const SkipRow rows[] = {{"echo", "skip needs-echo", "needs-echo: "},
                          {"deflate", "skip needs-deflate", "needs-deflate: "},
                          {"subprotocol", "skip needs-subprotocol", "needs-subprotocol: "},
                          {"tls", "skip needs-tls", "needs-tls: "},
                          {"origin-policy", "skip", "needs-origin-policy: "},
                          {"", "pass", ""}};
  for (const auto& row : rows) {
    House house;
    house.changes = offer_nothing;
    const auto ran = run_target(house, {needing(row.need)});
    EXPECT_EQ(ran.end, TargetEnd::complete);
    EXPECT_EQ(verdict_of(ran), row.verdict) << row.need;
    EXPECT_EQ(ran.result.cases.at(0).skip_reason.find(row.reason_begins), 0u) << row.need;
    EXPECT_EQ(ran.num_finished, 1);
  }
}

TEST(TargetRun, SkipsNothingThatIsOffered) {
  House house;
  house.target.tls = true;
  house.target.origin_policy = "https://example.com";
  const auto ran = run_target(house, {needing("echo"), needing("deflate"), needing("subprotocol"),
                                      needing("tls"), needing("origin-policy")});
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(verdict_of(ran, i), "pass") << i;
}

TEST(TargetRun, StressesLoopbackOnlyUnlessAllowed) {
  for (const bool loopback : {true, false}) {
    for (const bool allowed : {true, false}) {
      House house;
      house.target.loopback = loopback;
      const auto ran = run_target(house, {needing("", "stress")}, {.allow_stress = allowed});
      EXPECT_EQ(verdict_of(ran), loopback || allowed ? "pass" : "skip") << loopback << allowed;
    }
  }
}

TEST(TargetRun, MissesWhatIsRequired) {
  for (const char* feature : {"echo", "deflate", "subprotocol", "tls"}) {
    House house;
    house.changes = offer_nothing;
    const auto ran = run_target(house, echoes("g", 3), {.required = {feature}});
    EXPECT_EQ(ran.end, TargetEnd::lacks_feature) << feature;
    ASSERT_EQ(ran.result.notes.size(), 1u);
    EXPECT_NE(ran.result.notes[0].find(feature), std::string::npos);
    EXPECT_TRUE(ran.result.cases.empty());
  }
}

TEST(TargetRun, GoesOnWhereWhatIsRequiredIsThere) {
  House house;
  EXPECT_EQ(run_target(house, echoes("g", 1), {.required = {"echo", "deflate"}}).end,
            TargetEnd::complete);
}

TEST(TargetRun, SaysWhyATargetCannotBeReached) {
  House house;
  house.refuses_connections = true;
  const auto ran = run_target(house, echoes("g", 3));
  EXPECT_EQ(ran.end, TargetEnd::unreachable);
  EXPECT_FALSE(ran.looked);
  ASSERT_EQ(ran.result.notes.size(), 1u);
  EXPECT_TRUE(ran.result.cases.empty());
}

TEST(TargetRun, DoesNotTakeATargetWithoutPongsForHung) {
  House house;
  house.behaviour.on_frame = [](reference::FrameReason reason, auto& frames) {
    if (reason == reference::FrameReason::pong) frames.clear();
  };
  house.behaviour.on_event = [](protocol::Event& event) {
    const auto* message = std::get_if<protocol::MessageReceived>(&event);
    return !message || protocol::as_text(message->payload) != "lost";
  };
  const auto ran = run_target(house, echoes("g", 1, "lost"));
  EXPECT_EQ(ran.end, TargetEnd::complete);
  EXPECT_EQ(verdict_of(ran), "fail no-response");
}

TEST(TargetRun, IsIncompleteBehindItsTime) {
  House house;
  house.behaviour.latency = std::chrono::milliseconds(100);
  const auto ran =
      run_target(house, echoes("g", 20),
                 {.schedule = {.jobs = 1, .max_time = std::chrono::milliseconds(1000)}});
  EXPECT_EQ(ran.end, TargetEnd::incomplete);
  EXPECT_LT(ran.result.cases.size(), 20u);
}

}  // namespace
}  // namespace wsspec::runner
