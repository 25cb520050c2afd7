#include "harness/script/prelude.h"

#include <gtest/gtest.h>

#include <variant>

namespace wsspec::script {
namespace {

struct PreludeRow {
  const char* text = "";
  const char* trouble = "";  // empty: it loads
};

const PreludeRow kPreludeRows[] = {
    {R"([{"send": {"text": "let me in"}}, {"expect": "welcome"}])", ""},
    {R"([{"send": [{"text": "a"}, {"binary": {"hex": "00ff"}}]}])", ""},
    {R"([{"expect": ""}])", ""},
    {"[]", "p.json: a prelude without an entry"},
    {"{}", "p.json: "},
    {"[", "p.json"},
    {R"([{"sned": {"text": "x"}}])", "did you mean \"send\""},
    {R"([{}])", "p.json: /0: an entry of a prelude is"},
    {R"([{"send": {"text": "x"}, "expect": "y"}])", "p.json: /0: an entry of a prelude is"},
    {R"([{"send": {"ping": "x"}}])", "p.json: /0/send: a prelude sends whole messages"},
    {R"([{"send": {"text": "x", "fin": false}}])", "a prelude sends whole messages"},
    {R"([{"send": {"raw": "x"}}])", "a prelude sends whole messages"},
    {R"([{"expect": 5}])", "p.json: /0/expect: "},
};

TEST(Prelude, LoadsOrSaysWhatIsWrong) {
  for (const auto& row : kPreludeRows) {
    Problems problems("p.json");
    const auto prelude = load_prelude(row.text, problems);
    const std::string said = problems.none() ? "" : to_string(problems.all().front());
    if (*row.trouble == '\0') {
      EXPECT_EQ(said, "") << row.text;
      EXPECT_FALSE(prelude.empty()) << row.text;
    } else {
      EXPECT_NE(said.find(row.trouble), std::string::npos) << row.text << ": " << said;
    }
  }
}

TEST(Prelude, KeepsItsStepsInOrder) {
  Problems problems("p.json");
  const auto prelude = load_prelude(kPreludeRows[1].text, problems);
  ASSERT_EQ(prelude.size(), 1u);
  EXPECT_EQ(std::get<PreludeSend>(prelude[0]).num_messages, 2u);
  const auto login = load_prelude(kPreludeRows[0].text, problems);
  ASSERT_EQ(login.size(), 2u);
  EXPECT_EQ(std::get<PreludeExpect>(login[1]).part, "welcome");
}

}  // namespace
}  // namespace wsspec::script
