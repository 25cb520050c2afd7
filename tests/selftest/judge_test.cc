#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/selftest/selftest.h"

namespace wsspec::selftest {
namespace {

using results::Verdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Outcome kRightClause{.verdict = Verdict::fail, .right_clause = true};
const Outcome kWrongClause{.verdict = Verdict::fail, .first_trouble = "6455-5.2-5: echoed"};

// Ten quiet cases keep each fault below a tenth of all.
struct JudgedHouse {
  JudgedHouse() {
    requirements["6455-5.1-3"].strength = script::Level::must;
    for (int i = 0; i < 12; ++i) {
      cases.push_back({});
      cases.back().id = "case." + std::to_string(i);
      cases.back().requirements = {"6455-5.1-3"};
    }
    matrix.faultless.outcomes.resize(cases.size());
    matrix.faults = {{.name = "f", .outcomes = std::vector<Outcome>(cases.size())}};
  }
  [[nodiscard]] Report judged() const {
    return judge({.cases = cases,
                  .requirements = requirements,
                  .faults = {{.name = "f", .requirements = {"6455-5.1-3"}}}},
                 matrix);
  }
  [[nodiscard]] std::vector<std::string> fault_troubles() const {
    std::vector<std::string> out;
    for (const auto& trouble : judged().troubles) {
      if (trouble.find("catches no fault") == std::string::npos) out.push_back(trouble);
    }
    return out;
  }
  std::vector<Outcome>& seen() { return matrix.faults.front().outcomes; }

  std::vector<script::Case> cases{};
  std::map<std::string, script::RequirementEntry> requirements{};
  Matrix matrix{};
};

TEST(SelftestJudge, AFaultIsCaughtByItsClause) {
  JudgedHouse house;
  house.seen()[3] = kRightClause;
  EXPECT_THAT(house.fault_troubles(), IsEmpty());
  EXPECT_EQ(house.judged().num_caught, 1u);
}

TEST(SelftestJudge, AnotherClauseIsNoCatch) {
  JudgedHouse house;
  house.seen()[3] = kWrongClause;
  EXPECT_THAT(house.fault_troubles(),
              ElementsAre(HasSubstr("not caught with its clause; case.3 says 6455-5.2-5: echoed")));
}

TEST(SelftestJudge, AWarningDoesNotCatchABrokenMust) {
  JudgedHouse house;
  house.seen()[3] = {.verdict = Verdict::warn, .right_clause = true};
  EXPECT_THAT(house.fault_troubles(), ElementsAre(HasSubstr("not caught")));
  house.requirements["6455-5.1-3"].strength = script::Level::should;
  EXPECT_THAT(house.fault_troubles(), IsEmpty());
}

TEST(SelftestJudge, VolumeAloneIsNoCatch) {
  JudgedHouse house;
  house.cases[3].tags = {"volume"};
  house.seen()[3] = kRightClause;
  EXPECT_THAT(house.fault_troubles(), ElementsAre(HasSubstr("not by the profile ci")));
  house.seen()[4] = kRightClause;
  EXPECT_THAT(house.fault_troubles(), IsEmpty());
}

TEST(SelftestJudge, AFaultThatFailsATenthProvesNoCase) {
  JudgedHouse house;
  house.seen()[3] = kRightClause;
  EXPECT_EQ(house.judged().troubles.size(), 11u);
  house.seen()[4] = kRightClause;
  EXPECT_EQ(house.judged().troubles.size(), 12u);
}

TEST(SelftestJudge, TheFaultlessServerIsNotAccused) {
  JudgedHouse house;
  house.seen()[3] = kRightClause;
  house.matrix.faultless.outcomes[5] = kWrongClause;
  EXPECT_THAT(house.fault_troubles(), ElementsAre(HasSubstr("case.5: fail against the faultless")));
}

}  // namespace
}  // namespace wsspec::selftest
