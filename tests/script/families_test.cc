#include "harness/script/families.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

using testing::ElementsAre;

std::vector<std::string> dumped(const std::string& entry) {
  Problems problems("f.json");
  const Json json = parse_json(entry, problems);
  std::vector<std::string> out;
  for (const Json& member : expand_family(Node(json, "/cases/0", problems))) {
    out.push_back(member.dump());
  }
  EXPECT_TRUE(problems.none()) << to_string(problems.all().front());
  return out;
}

TEST(Families, AnEntryWithoutForIsItself) {
  EXPECT_THAT(dumped(R"({"id": "{a}"})"), ElementsAre(R"({"id":"{a}"})"));
}

TEST(Families, AnObjectOfListsIsTheirProduct) {
  EXPECT_THAT(
      dumped(R"({"for": {"a": ["x", "y"], "b": [1, 2]}, "id": "{a}-{b}"})"),
      ElementsAre(R"({"id":"x-1"})", R"({"id":"x-2"})", R"({"id":"y-1"})", R"({"id":"y-2"})"));
}

TEST(Families, AListOfObjectsIsOneCaseARow) {
  EXPECT_THAT(dumped(R"({"for": [{"a": "x", "b": 1}, {"a": "y", "b": 2}], "id": "{a}{b}{a}"})"),
              ElementsAre(R"({"id":"x1x"})", R"({"id":"y2y"})"));
}

TEST(Families, ARowHasTagsOfItsOwn) {
  EXPECT_THAT(
      dumped(
          R"({"for": [{"a": 1}, {"a": 2, "tags": ["volume"]}], "tags": ["stress"], "id": "{a}"})"),
      ElementsAre(R"({"tags":["stress"],"id":1})", R"({"tags":["stress","volume"],"id":2})"));
  EXPECT_THAT(dumped(R"({"for": [{"a": 1, "tags": ["volume"]}], "id": "{a}"})"),
              ElementsAre(R"({"id":1,"tags":["volume"]})"));
}

TEST(Families, RangesStandAloneOrAmongOthers) {
  EXPECT_THAT(dumped(R"({"for": {"a": {"from": 1, "to": 7, "step": 3}}, "id": "{a}"})"),
              ElementsAre(R"({"id":1})", R"({"id":4})", R"({"id":7})"));
  EXPECT_THAT(dumped(R"({"for": {"a": [9, {"from": -1, "to": 0}]}, "id": "{a}"})"),
              ElementsAre(R"({"id":9})", R"({"id":-1})", R"({"id":0})"));
}

TEST(Families, AWholeStringBecomesTheValueItself) {
  EXPECT_THAT(
      dumped(R"({"for": [{"a": {"hex": "00"}, "n1": 5}], "list": ["{n1}", "a{n1}"], "x": "{a}"})"),
      ElementsAre(R"({"list":[5,"a5"],"x":{"hex":"00"}})"));
}

TEST(Families, KeysAreReplacedToo) {
  EXPECT_THAT(dumped(R"({"for": {"a": ["text"]}, "send": {"{a}": "{a}"}})"),
              ElementsAre(R"({"send":{"text":"text"}})"));
}

TEST(Families, OtherBracesStay) {
  EXPECT_THAT(dumped(R"({"for": {"a": [1]}, "x": "{host} {a} {"})"),
              ElementsAre(R"({"x":"{host} 1 {"})"));
}

TEST(Families, AValueIsNotReplacedAgain) {
  EXPECT_THAT(dumped(R"({"for": {"a": ["{a}{a}"]}, "x": "-{a}-"})"),
              ElementsAre(R"({"x":"-{a}{a}-"})"));
}

TEST(Families, NumbersKeepTheirTypeThroughTheLoader) {
  const Loaded loaded = load_entry(
      R"({"id": "g.{opcode}", "title": "Opcode {opcode}", "req": ["r"], "aliases": ["{alias}"],
          "for": [{"opcode": 3, "alias": "autobahn:4.1.1"}, {"opcode": 11, "alias": ""}],
          "steps": [{"send": {"opcode": "{opcode}", "payload": "x"}},
                    {"expect": {"is": "failed", "code": ["{opcode}", 1002]}}]})");
  ASSERT_TRUE(loaded.errors.empty()) << to_string(loaded.errors.front());
  ASSERT_EQ(loaded.cases.size(), 2u);
  const Case& second = loaded.cases[1];
  EXPECT_EQ(second.id, "g.11");
  EXPECT_EQ(second.title, "Opcode 11");
  EXPECT_EQ(second.family, "g.{opcode}");
  EXPECT_EQ(loaded.cases[0].aliases, std::vector<std::string>{"autobahn:4.1.1"});
  EXPECT_TRUE(second.aliases.empty());
  const auto& send = std::get<SendStep>(second.steps[0].what);
  EXPECT_EQ(std::get<FrameSpec>(send.items[0]).opcode, 11);
  EXPECT_THAT(std::get<ExpectStep>(second.steps[1].what).any_of[0].codes, ElementsAre(11, 1002));
}

}  // namespace
}  // namespace wsspec::script
