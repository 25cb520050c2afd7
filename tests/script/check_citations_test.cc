#include "harness/script/check_citations.h"

#include <gmock/gmock.h>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

RequirementEntry entry(const char* id, Level level, const char* subject) {
  RequirementEntry out;
  out.id = id;
  out.level = to_string(level);
  out.strength = level;
  out.subject = subject;
  return out;
}

Requirements sample_requirements() {
  Requirements out;
  for (const RequirementEntry& each :
       {entry("must-1", Level::must, "endpoint"), entry("should-1", Level::should, "receiver"),
        entry("may-1", Level::may, "sender"), entry("client-1", Level::must, "client"),
        entry("server-1", Level::must, "server")}) {
    out.emplace(each.id, each);
  }
  return out;
}

struct Checked {
  ExpectStep expect{};
  std::vector<LoadError> errors{};
};

Checked check(const std::string& req, const std::string& expect) {
  const Loaded loaded = load_entry(R"({"id": "g.x", "title": "t", "req": [)" + req +
                                   R"(], "steps": [{"expect": )" + expect + "}]}");
  EXPECT_TRUE(loaded.errors.empty()) << to_string(loaded.errors.front());
  Case checked = loaded.cases.at(0);
  Problems problems("f.json");
  check_citations(checked, sample_requirements(), problems);
  return {std::get<ExpectStep>(checked.steps.at(0).what), problems.all()};
}

TEST(Citations, AMustFailsByDefault) {
  const Checked checked = check(R"("must-1")", R"("open")");
  EXPECT_TRUE(checked.errors.empty());
  EXPECT_FALSE(checked.expect.otherwise.has_value());
}

TEST(Citations, AShouldWarnsByDefault) {
  const Checked checked = check(R"("should-1")", R"("open")");
  EXPECT_TRUE(checked.errors.empty());
  ASSERT_TRUE(checked.expect.otherwise.has_value());
  EXPECT_EQ(checked.expect.otherwise->grade, Grade::warn);
  EXPECT_EQ(checked.expect.otherwise->requirement, "should-1");
}

TEST(Citations, ARightLevelIsAccepted) {
  for (const char* expect :
       {R"({"is": "open", "otherwise": {"grade": "info", "why": "w"}})",
        R"({"is": "open", "otherwise": {"grade": "fail", "req": "must-1"}})",
        R"({"is": "open", "otherwise": {"grade": "warn", "why": "w", "req": "should-1"}})",
        R"({"is": "open", "otherwise": {"grade": "fail", "req": "server-1"}})"}) {
    EXPECT_TRUE(check(R"("may-1")", expect).errors.empty()) << expect;
  }
}

struct BadCitation {
  const char* name = "";
  const char* req = "";
  const char* expect = "";
  const char* pointer = "";
  const char* remedy = "";
  friend void PrintTo(const BadCitation& row, std::ostream* out) { *out << row.name; }
};

const BadCitation kBad[] = {
    {"Unknown", R"("must-1", "shuold-1")", R"("open")", "/cases/0/req/1",
     "did you mean \"should-1\"?"},
    {"UnknownInOutcome", R"("must-1")", R"({"is": "open", "req": "mist-1"})",
     "/cases/0/steps/0/expect", "did you mean \"must-1\"?"},
    {"MayByDefault", R"("may-1")", R"("open")", "/cases/0/steps/0/expect", "write \"otherwise\""},
    {"WarnCitesAMust", R"("must-1")",
     R"({"any_of": ["pong", {"is": "open", "grade": "warn", "why": "w"}]})",
     "/cases/0/steps/0/expect/any_of/1", "name a SHOULD"},
    {"FailCitesAShould", R"("should-1")", R"({"is": "open", "otherwise": {"grade": "fail"}})",
     "/cases/0/steps/0/expect/otherwise", "name a MUST"},
    {"FailCitesAMay", R"("must-1")",
     R"({"is": "open", "grade": "fail", "why": "w", "req": "may-1"})", "/cases/0/steps/0/expect",
     "name a MUST"},
    {"BindsTheOtherSide", R"("client-1")", R"("open")", "/cases/0/steps/0/expect",
     "binds the client, but the target is a server"},
};

class BadCitations : public testing::TestWithParam<BadCitation> {};

TEST_P(BadCitations, AreNamedWithTheirRemedy) {
  const Checked checked = check(GetParam().req, GetParam().expect);
  EXPECT_THAT(checked.errors,
              testing::ElementsAre(testing::AllOf(
                  testing::Field(&LoadError::pointer, GetParam().pointer),
                  testing::Field(&LoadError::what, testing::HasSubstr(GetParam().remedy)))));
}

INSTANTIATE_TEST_SUITE_P(Levels, BadCitations, testing::ValuesIn(kBad),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wsspec::script
