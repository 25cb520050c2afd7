#include "harness/config/autobahn_spec.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsspec::config {
namespace {

using Strings = std::vector<std::string>;

AutobahnSpec spec_of(std::string_view text) {
  auto spec = parse_autobahn_spec(text, "x.json");
  EXPECT_TRUE(spec) << (spec ? "" : spec.error());
  return spec ? *spec : AutobahnSpec{};
}

Strings selected(Strings cases, Strings excludes = {}) {
  AutobahnSpec spec{
      .name = "x.json", .cases = std::move(cases), .exclude_cases = std::move(excludes)};
  const auto ids = select_autobahn(spec);
  return ids ? *ids : Strings{ids.error()};
}

TEST(AutobahnSpec, ReadsEveryField) {
  const auto spec = spec_of(R"({
    "outdir": "out", "options": {"failByDrop": false}, "enable-ssl": false, "webport": 0,
    "servers": [{"url": "ws://a", "agent": "A", "hostname": "h", "origin": "o", "protocols": ["p", "q"],
                 "options": {"version": 18}}, {"url": "ws://b"}],
    "cases": ["1.*"], "exclude-cases": [""], "exclude-agent-cases": {"A*": ["1.1.1"]}})");
  EXPECT_EQ(spec.outdir, "out");
  EXPECT_EQ(
      spec.servers,
      (std::vector<AutobahnServer>{
          {.url = "ws://a", .agent = "A", .hostname = "h", .origin = "o", .protocols = {"p", "q"}},
          {.url = "ws://b"}}));
  EXPECT_EQ(spec.cases, Strings{"1.*"});
  EXPECT_TRUE(is_excluded(spec, "A1", "1.1.1"));
  EXPECT_FALSE(is_excluded(spec, "A1", "1.1.10")) << "as a whole there";
  EXPECT_FALSE(is_excluded(spec, "BA", "1.1.1"));
  EXPECT_EQ(spec.remarks, Strings{});
}

TEST(AutobahnSpec, LeavesOutWhatMayBeLeftOut) {
  const auto spec = spec_of(R"({"cases": ["*"], "exclude-cases": null})");
  EXPECT_EQ(spec.outdir, "./reports/servers");
  EXPECT_TRUE(spec.servers.empty());
}

TEST(AutobahnSpec, SaysWhatHasNoEffect) {
  EXPECT_EQ(spec_of(R"({"cases": [], "exclude-case": []})").remarks,
            Strings{"x.json: \"exclude-case\" is no field of Autobahn and is ignored; did you mean "
                    "\"exclude-cases\"?"});
  EXPECT_EQ(spec_of(R"({"cases": [], "options": {"tcpNoDelay": true}})").remarks,
            Strings{"x.json: \"options/tcpNoDelay\" has no effect here"});
}

struct BadSpecRow {
  const char* name = "";
  const char* text = "";
  const char* says = "";
  friend void PrintTo(const BadSpecRow& one, std::ostream* out) { *out << one.name; }
};

const BadSpecRow kBadSpecs[] = {
    {"Syntax", "{\n \"cases\": [,]}", "x.json: this is no JSON: a mistake at line 2, column 12"},
    {"Empty", "", "x.json: this is no JSON: a mistake at line 1, column 1"},
    {"NoObject", "[]",
     "x.json: it has to be an object, as {\"servers\": [...], \"cases\": [\"*\"]}"},
    {"NoCases", "{}", "x.json: \"cases\" has to be there, as [\"*\"]"},
    {"CasesAsString", R"({"cases": "*"})", "x.json: \"cases\" has to be a list of strings"},
    {"CaseAsNumber", R"({"cases": [1.1]})", "x.json: \"cases\" has to be a string"},
    {"ServersAsObject", R"({"cases": [], "servers": {}})",
     "x.json: \"servers\" has to be a list of objects"},
    {"ServerAsString", R"({"cases": [], "servers": ["ws://a"]})",
     "x.json: \"servers/0\" has to be an object with a \"url\""},
    {"NoUrl", R"({"cases": [], "servers": [{"url": "ws://a"}, {"agent": "b"}]})",
     "x.json: \"servers/1/url\" has to be there, as \"ws://127.0.0.1:9001\""},
    {"AgentsAsList", R"({"cases": [], "exclude-agent-cases": []})",
     "x.json: \"exclude-agent-cases\" has to be an object, as {\"MyServer*\": [\"6.4.*\"]}"},
    {"OptionsAsNumber", R"({"cases": [], "options": 18})",
     "x.json: \"options\" has to be an object, as {\"version\": 18}"},
};

class BadSpec : public testing::TestWithParam<BadSpecRow> {};

TEST_P(BadSpec, IsRefusedInOneSentence) {
  const auto spec = parse_autobahn_spec(GetParam().text, "x.json");
  ASSERT_FALSE(spec);
  EXPECT_EQ(spec.error(), GetParam().says);
}

INSTANTIATE_TEST_SUITE_P(Autobahn, BadSpec, testing::ValuesIn(kBadSpecs),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(AutobahnSelect, PatternsFitTheFrontOfAnId) {
  EXPECT_EQ(selected({"*"}).size(), 517u);
  EXPECT_EQ(selected({"1*"}).size(), 233u) << "1, 10, 12 and 13";
  EXPECT_EQ(selected({"1.*"}).size(), 16u);
  EXPECT_EQ(selected({"1*.7.1"}).size(), 10u) << "13.7.1 and 13.7.10 to 13.7.18";
  EXPECT_EQ(selected({"1.1.1"}), Strings{"1.1.1"}) << "without * as a whole";
  EXPECT_EQ(selected({"10.*", "2.2", "2.10", "2.2"}), (Strings{"2.2", "2.10", "10.1.1"}))
      << "sorted by number, once";
  EXPECT_EQ(selected({"*"}, {"9.*", "12.*", "13.*"}).size(), 247u);
}

TEST(AutobahnSelect, AnEmptyStringIsNoPattern) {
  EXPECT_EQ(selected({""}), Strings{});
  EXPECT_EQ(selected({"*"}, {""}).size(), 517u);
}

TEST(AutobahnSelect, AnUnknownIdIsAMistakeInCasesAlone) {
  EXPECT_TRUE(selected({"6.4.5"}).at(0).starts_with(
      "x.json: \"6.4.5\" of \"cases\" is no case of Autobahn; did you mean"));
  EXPECT_EQ(selected({"1.1.1"}, {"6.4.5"}), Strings{"1.1.1"});
  EXPECT_EQ(selected({"1.1.1", "11.*"}), Strings{"1.1.1"});
}

TEST(AutobahnSelect, KnowsWhatIsEverything) {
  EXPECT_TRUE(names_everything({.cases = {"*"}}));
  EXPECT_TRUE(names_everything({.cases = {"1*", "2*", "3*", "4*", "5*", "6*", "7*", "9*"}}));
  EXPECT_FALSE(names_everything({.cases = {"1*"}}));
}

}  // namespace
}  // namespace wsspec::config
