// What a case leaves to the rules of docs/cases.md is written out.
#include "harness/runner/plan.h"

#include <gtest/gtest.h>

#include "tests/script/loading.h"

namespace wsspec::runner {
namespace {

std::string planned_in_short(const PlannedStep& planned) {
  static const char* const kNames[] = {"request", "send", "expect", "barrier", "half",   "reset",
                                       "pause",   "read", "pings",  "respond", "end-tcp"};
  std::string out = kNames[planned.step.what.index()];
  if (const auto* expect = std::get_if<script::ExpectStep>(&planned.step.what)) {
    out = expect->any_of.front().is;
  }
  if (planned.step.connection != 1) out += "@" + std::to_string(planned.step.connection);
  if (planned.number > 0) out += "#" + std::to_string(planned.number);
  if (planned.opening) out += " opening";
  if (planned.ending) out += " ending";
  return out;
}

struct PlanRow {
  const char* name = "";
  const char* steps = "";
  std::vector<std::string> plan{};
  const char* more = R"("end": "none", )";
};

const PlanRow kPlanRows[] = {
    {"frames open the connection first",
     R"({"send": {"text": "a"}}, {"expect": "echo"})",
     {"request", "accepted opening", "send#1", "echo#2"}},
    {"the closing handshake ends it",
     R"({"send": {"ping": ""}}, {"expect": "pong"})",
     {"request", "accepted opening", "send#1", "pong#2", "send ending", "closed ending"},
     ""},
    {"a request of its own is judged by the case",
     R"({"request": {}}, {"expect": "accepted"}, {"send": {"text": "a"}}, {"barrier": true})",
     {"request#1", "accepted#2", "send#3", "barrier#4"}},
    {"frames behind an unjudged request need the 101",
     R"({"request": {}}, {"send": {"text": "a"}}, {"expect": "echo"})",
     {"request#1", "accepted opening", "send#2", "echo#3"}},
    {"so does a barrier",
     R"({"request": {}}, {"barrier": true})",
     {"request#1", "accepted opening", "barrier#2"}},
    {"octets may follow an unanswered request",
     R"({"request": {}}, {"send": {"raw": "x"}}, {"expect": {"is": "refused"}})",
     {"request#1", "send#2", "refused#3"}},
    {"each connection is opened by itself",
     R"({"send": {"text": "a"}}, {"on": 2, "send": {"text": "b"}}, {"on": 2, "expect": "echo"})",
     {"request", "accepted opening", "send#1", "request@2", "accepted@2 opening", "send@2#2",
      "echo@2#3"}},
    {"nothing but an expectation opens too",
     R"({"expect": "open"})",
     {"request", "accepted opening", "open#1"}},
};

const PlanRow kClientRows[] = {
    {"a request is awaited and answered first",
     R"({"send": {"text": "a"}}, {"expect": "echo"})",
     {"requested opening", "respond", "send#1", "echo#2"}},
    {"a case that asks of the request does so first",
     R"({"expect": {"is": "requested", "about": "host"}}, {"send": {"ping": ""}})",
     {"requested#1", "respond", "send#2"}},
    {"its own answer is the only one",
     R"({"respond": {"status": 404}}, {"expect": "unopened"})",
     {"requested opening", "respond#1", "unopened#2"}},
    {"what stands in front of its own answer comes before any",
     R"({"pause": 5}, {"send": {"raw": "x"}}, {"respond": {}}, {"expect": "open"})",
     {"requested opening", "pause#1", "send#2", "respond#3", "open#4"}},
    {"each connection is answered by itself",
     R"({"expect": "open"}, {"on": 2, "respond": {"status": 503}}, {"on": 2, "expect": "unopened"})",
     {"requested opening", "respond", "open#1", "requested@2 opening", "respond@2#2",
      "unopened@2#3"}},
    {"the closing handshake ends it",
     R"({"send": {"ping": ""}}, {"expect": "pong"})",
     {"requested opening", "respond", "send#1", "pong#2", "send ending", "closed ending"},
     ""},
};

std::vector<std::string> planned(const PlanRow& row, const std::string& role) {
  const std::string more =
      std::string(row.more) + R"("needs": ["echo"], "role": ")" + role + R"(", )";
  const auto loaded = script::load_entry(script::entry_with_steps(row.steps, more));
  for (const auto& error : loaded.errors) ADD_FAILURE() << row.name << to_string(error);
  std::vector<std::string> out;
  for (const auto& step : plan(loaded.cases.at(0))) out.push_back(planned_in_short(step));
  return out;
}

TEST(Plan, WritesOutWhatACaseForAClientLeavesOut) {
  for (const auto& row : kClientRows) EXPECT_EQ(planned(row, "client"), row.plan) << row.name;
}

TEST(Plan, WritesOutWhatTheCaseLeavesOut) {
  for (const auto& row : kPlanRows) EXPECT_EQ(planned(row, "server"), row.plan) << row.name;
}

// What the case is about was not even tried.
TEST(Plan, ARefusedConformingRequestBreaksTheHandshake) {
  const auto cited = [](const std::string& more) {
    const auto loaded = script::load_entry(
        script::entry_with_steps(R"({"send": {"text": "a"}}, {"expect": "echo"})", more));
    const auto planned = plan(loaded.cases.at(0));
    return std::get<script::ExpectStep>(planned.at(1).step.what).any_of.at(0).requirement;
  };
  EXPECT_EQ(cited(R"("needs": ["echo"], )"), "6455-4.2.2-1");
  EXPECT_EQ(cited(R"("needs": ["echo", "deflate"], )"), "7692-7-6");
}

TEST(Plan, ClosesWith1000) {
  const auto loaded = script::load_entry(script::entry_with_steps(R"({"expect": "open"})"));
  const auto planned = plan(loaded.cases.at(0));
  const auto& close = std::get<script::SendStep>(planned.at(planned.size() - 2).step.what);
  const auto& frame = std::get<script::FrameSpec>(close.items.at(0));
  EXPECT_EQ(frame.opcode, protocol::kClose);
  EXPECT_EQ(protocol::to_hex(script::render(frame.payload, 0)), "03e8");
}

}  // namespace
}  // namespace wsspec::runner
