#include "harness/script/case_json.h"

#include <gtest/gtest.h>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

TEST(CaseJson, SaysWhatACaseStandsFor) {
  const auto loaded = load_entry(entry_with_steps(
      R"({"expect": "open"})", R"("tags": ["slow"], "aliases": ["autobahn:1.1"], )"));
  ASSERT_TRUE(loaded.errors.empty());
  const Case* const cases[] = {&loaded.cases.at(0)};
  EXPECT_EQ(to_json(cases), R"([
  {
    "id": "g.x",
    "title": "t",
    "group": "g",
    "section": "rfc6455/5.2",
    "role": "server",
    "requirements": [
      "6455-5.2-4"
    ],
    "needs": [],
    "tags": [
      "slow"
    ],
    "aliases": [
      "autobahn:1.1"
    ]
  }
])");
}

TEST(CaseJson, OfNoCasesIsAnEmptyArray) {
  EXPECT_EQ(to_json({}), "[]");
}

}  // namespace
}  // namespace wsspec::script
