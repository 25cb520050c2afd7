#include "reports/sarif_result.h"

#include <gtest/gtest.h>

#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using results::CaseResult;
using results::Run;
using results::Verdict;

CaseResult broken() {
  CaseResult result{.id = "a.b", .verdict = Verdict::fail, .unexpected = true};
  result.checks = {{.verdict = Verdict::fail, .requirement = "6455-5.2-4", .observed = "nothing"}};
  return result;
}

SarifJson result_of(const CaseResult& result) {
  const Run run = sample_run();
  return sarif_result(run, run.targets[0], result);
}

TEST(Sarif, AFindingKeepsItsFingerprint) {
  CaseResult later = broken();
  later.checks[0].observed = "something else";
  later.repro = "another seed";
  EXPECT_EQ(result_of(broken())["partialFingerprints"], result_of(later)["partialFingerprints"]);
  later.cause = results::Cause::timeout;
  EXPECT_NE(result_of(broken())["partialFingerprints"], result_of(later)["partialFingerprints"]);
}

TEST(Sarif, TextIsNeitherLinkNorPlaceholder) {
  EXPECT_EQ(sarif_text("[a](b) {0} \\"), "\\[a\\](b) {{0}} \\\\");
}

TEST(Sarif, WhatABaselineListsIsSuppressedAtItsLine) {
  CaseResult result = broken();
  result.unexpected = false;
  result.expectation = {.line = "my base.expect:7", .reason = "known"};
  const SarifJson told = result_of(result);
  EXPECT_EQ(told.at("suppressions").at(0).at("justification"), "pass in my base.expect:7: known");
  const auto& place = told.at("locations").at(0).at("physicalLocation");
  EXPECT_EQ(place.at("artifactLocation").at("uri"), "my%20base.expect");
  EXPECT_EQ(place.at("region").at("startLine"), 7);
}

TEST(Sarif, WhatHasNoRequirementHasARule) {
  CaseResult stale{.id = "a", .unexpected = true};
  stale.expectation = {.line = "x:3", .reason = "r", .stale = true, .difference = "passes now"};
  EXPECT_EQ(result_of(stale).at("ruleId"), "stale-expectation");
  EXPECT_EQ(result_of({.id = "a", .verdict = Verdict::skip, .unexpected = true}).at("ruleId"),
            "required-feature");
  EXPECT_EQ(result_of({.id = "a", .verdict = Verdict::info, .unexpected = true}).at("ruleId"),
            "no-requirement");
}

}  // namespace
}  // namespace wsspec::reports
