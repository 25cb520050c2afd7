#include "harness/selftest/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace wsspec::selftest {
namespace {

using results::Verdict;
using testing::ElementsAre;
using testing::IsEmpty;

const Outcome kCaught{.verdict = Verdict::fail, .right_clause = true};
const Outcome kOther{.verdict = Verdict::warn};
const Outcome kInfo{.verdict = Verdict::info};
const Outcome kPass{};

// Three cases, two faults and a variation that may move c.two to info.
struct House {
  House() {
    for (const char* id : {"c.one", "c.two", "c.three"}) {
      cases.push_back({});
      cases.back().id = id;
    }
    cases[2].tags = {"volume"};
    input.faults = {{.name = "f", .requirements = {"6455-5.1-3"}, .what = "a fault", .bugs = {7}},
                    {.name = "g", .requirements = {"6455-5.1-3"}}};
    input.variations = {{.name = "v", .what = "freedom", .allowed = {{"c.two", "info"}}}};
    matrix = {.faultless = {.outcomes = {kPass, kPass, kInfo}},
              .faults = {{.name = "f", .outcomes = {kCaught, kOther, kCaught}},
                         {.name = "g", .outcomes = {kPass, kPass, kCaught}}},
              .variations = {{.name = "v", .outcomes = {kInfo, kInfo, kPass}}}};
  }
  [[nodiscard]] Summary summary() const { return summarise(input, matrix); }

  std::vector<script::Case> cases{};
  std::map<std::string, script::RequirementEntry> requirements{};
  Input input{.cases = cases, .requirements = requirements};
  Matrix matrix{};
};

TEST(Summary, OfAFaultTellsWhoNoticesItAndWhoCatchesIt) {
  const House house;
  const auto faults = house.summary().faults;
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_TRUE(faults[0].caught);
  EXPECT_EQ(faults[0].num_noticing, 3u);
  EXPECT_THAT(faults[0].cases, ElementsAre("c.one", "c.three"));
  EXPECT_FALSE(faults[1].caught);  // by a case of much volume only
  EXPECT_THAT(faults[1].cases, ElementsAre("c.three"));
}

TEST(Summary, OfACaseTellsWhatItCatches) {
  const House house;
  const auto cases = house.summary().cases;
  ASSERT_EQ(cases.size(), 3u);
  EXPECT_THAT(cases[0].faults, ElementsAre("f"));
  EXPECT_THAT(cases[1].faults, IsEmpty());
  EXPECT_THAT(cases[2].faults, ElementsAre("f", "g"));
  EXPECT_EQ(cases[2].faultless, Verdict::info);
}

TEST(Summary, OfAVariationTellsItsMoves) {
  const House house;
  const auto moves = house.summary().variations.at(0).moves;
  ASSERT_EQ(moves.size(), 2u);
  EXPECT_EQ(moves[0].id, "c.one");
  EXPECT_FALSE(moves[0].declared);
  EXPECT_EQ(moves[1].id, "c.two");
  EXPECT_TRUE(moves[1].declared);
}

TEST(Summary, IsOneDocument) {
  const House house;
  const Report report{.troubles = {"one"}, .num_caught = 1, .num_signatures = 2};
  const auto json = nlohmann::json::parse(to_json(house.input, report, house.summary()));
  EXPECT_EQ(json["format"], "wsspec-selftest");
  EXPECT_EQ(json["summary"]["caught"], 1);
  EXPECT_EQ(json["summary"]["faults"], 2);
  EXPECT_EQ(json["faults"][0]["bugs"][0], 7);
  EXPECT_EQ(json["faults"][0]["cases"].size(), json["faults"][0]["right_clause"]);
  EXPECT_EQ(json["faults"][1]["caught"], false);
  EXPECT_EQ(json["cases"][2]["faults"][1], "g");
  EXPECT_EQ(json["cases"][2]["faultless"], "info");
  EXPECT_EQ(json["variations"][0]["moved"][1]["to"], "info");
  EXPECT_EQ(json["variations"][0]["moved"][1]["declared"], true);
  EXPECT_EQ(json["troubles"][0], "one");
}

TEST(Summary, OfSeveralRolesIsOneDocumentToo) {
  House house;
  const std::string of_server = to_json(house.input, {}, house.summary());
  house.input.role = protocol::Role::client;
  const std::string of_client = to_json(house.input, {}, house.summary());
  EXPECT_EQ(to_json(std::vector{of_server}), of_server);
  const auto json = nlohmann::json::parse(to_json(std::vector{of_server, of_client}));
  EXPECT_EQ(json["format"], "wsspec-selftest");
  ASSERT_EQ(json["roles"].size(), 2u);
  EXPECT_EQ(json["roles"][0]["role"], "server");
  EXPECT_EQ(json["roles"][1]["role"], "client");
  EXPECT_EQ(json["roles"][1]["cases"], json["roles"][0]["cases"]);
}

}  // namespace
}  // namespace wsspec::selftest
