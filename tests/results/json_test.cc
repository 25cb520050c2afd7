#include "harness/results/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/results/random_run.h"

namespace wsspec::results {
namespace {

TEST(Json, RoundTripKeepsEverything) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const results::Run run = RandomRun(seed).run();
    const auto back = from_json(to_json(run));
    ASSERT_TRUE(back) << back.error();
    ASSERT_EQ(*back, run) << "seed " << seed;
  }
}

TEST(Json, DefaultsRoundTrip) {
  const auto back = from_json(to_json(results::Run{}));
  ASSERT_TRUE(back) << back.error();
  EXPECT_EQ(*back, results::Run{});
}

Run with_one_frame() {
  results::Run run;
  run.requirements["6455-5.2-4"] = {.id = "6455-5.2-4", .rfc = 6455, .level = Level::must};
  CaseResult& result = run.targets.emplace_back(TargetResult{.name = "t"}).cases.emplace_back();
  result.checks = {{.verdict = Verdict::fail, .requirement = "6455-5.2-4"}};
  result.checks.push_back({.verdict = Verdict::info});
  Entry entry{.t_ms = 0.5};
  entry.header = protocol::FrameHeader{.rsv = protocol::kRsv1, .opcode = 3, .payload_len = 2};
  entry.bytes = *protocol::from_hex("c302c328");
  entry.payload = *protocol::from_hex("c328");  // a two-octet form without its second
  result.connections = {{.entries = {entry}}};
  return run;
}

TEST(Json, SpellsAFrameAsDocumented) {
  const auto report = nlohmann::json::parse(to_json(with_one_frame()));
  EXPECT_EQ(report.at("/targets/0/cases/0/connections/0/events/0"_json_pointer),
            nlohmann::json::parse(R"({"t": 0.5, "dir": ">", "kind": "frame", "op": "0x3", "fin": 1,
                                      "rsv": 4, "len": 2, "length_form": 7, "hex": "c302c328",
                                      "payload": {"hex": "c328"}})"));
}

TEST(Json, AddsLevelAndOkToChecks) {
  const auto report = nlohmann::json::parse(to_json(with_one_frame()));
  const auto& checks = report.at("/targets/0/cases/0/checks"_json_pointer);
  EXPECT_EQ(checks[0].at("level"), "MUST");
  EXPECT_EQ(checks[0].at("ok"), false);
  EXPECT_FALSE(checks[1].contains("level"));
  EXPECT_EQ(checks[1].at("ok"), true);
}

TEST(Json, IgnoresUnknownKeysAndLaterMinorVersions) {
  const auto run = from_json(
      R"({"format": "wsspec-report", "version": "1.7", "new": [1], "run": {"ci": {}, "seed": "0x1"}})");
  ASSERT_TRUE(run) << run.error();
  EXPECT_EQ(run->seed, "0x1");
}

struct Wrong {
  const char* text = "";
  const char* error = "";
  friend void PrintTo(const Wrong& row, std::ostream* out) { *out << row.error; }
};

// Behind the format keys that every one of them needs.
const Wrong kWrong[] = {
    {R"("version": "2.0"})", "/ must be a wsspec-report of version 1"},
    {R"("targets": {}})", "/targets must be an array"},
    {R"("run": {"exit_code": 1.5}})", "/run/exit_code must be a whole number of 32 bits"},
    {R"("run": {"exit_code": 4294967296}})", "/run/exit_code must be a whole number of 32 bits"},
    {R"("run": {"seed": 7}})", "/run/seed must be a string or {\"hex\": ...}"},
    {R"("run": {"seed": {"hex": "0"}}})", "/run/seed/hex must be hexadecimal digits"},
    {R"("requirements": {"a/b~": {"level": "CAN"}}})",
     "/requirements/a~1b~0/level must be MUST, SHOULD or MAY"},
    {R"("targets": [{}]})", "/targets/0/name is missing"},
    {R"("targets": [{"name": "a", "cases": [{"id": "x", "verdict": "ok"}]}]})",
     "/targets/0/cases/0/verdict must be pass, info, skip, warn, fail or error"},
    {R"("targets": [{"name": "a", "cases": [{"id": "x", "verdict": "pass", "connections": [
        {"events": [{"dir": ">", "kind": "frame", "op": "text", "mask": "01"}]}]}]}]})",
     "/targets/0/cases/0/connections/0/events/0/mask must be 4 octets in hexadecimal"},
    {R"("targets": [{"name": "a", "cases": [{"id": "x", "verdict": "pass", "connections": [
        {"events": [{"dir": ">", "kind": "frame", "op": "text", "rsv": 8}]}]}]}]})",
     "/targets/0/cases/0/connections/0/events/0/rsv must be 0 to 7"},
};

class JsonRefuses : public testing::TestWithParam<Wrong> {};

TEST_P(JsonRefuses, WithThePointerOfWhatIsWrong) {
  const auto run =
      from_json(R"({"format": "wsspec-report", "version": "1.0", )" + std::string(GetParam().text));
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error(), GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(Table, JsonRefuses, testing::ValuesIn(kWrong));

TEST(Json, RefusesWhatIsNoReport) {
  EXPECT_EQ(from_json("").error(), "it is not JSON");
  EXPECT_EQ(from_json("[]").error(), "/ must be an object");
  EXPECT_EQ(from_json("{}").error(), "/format is missing");
}

}  // namespace
}  // namespace wsspec::results
