// What the page in a browser is told, and that it is all that its policy lets run.
#include "reports/page_feed.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/protocol/accept_key.h"
#include "harness/protocol/digest.h"
#include "tests/reports/sample_run.h"

namespace wsspec::reports {
namespace {

using Json = nlohmann::json;

// What stands between `begin` and `end` in `text`, which has both once.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const auto from = text.find(begin);
  EXPECT_EQ(from, text.rfind(begin));
  EXPECT_EQ(text.find(end), text.rfind(end));
  return text.substr(from + begin.size(), text.find(end) - from - begin.size());
}

std::string hash_of(const std::string& text) {
  return "'sha256-" + protocol::base64_encode(protocol::sha256(protocol::as_bytes(text))) + "'";
}

TEST(BrowserPage, HoldsOneScriptAndOneStyleThatItsPolicyKnows) {
  const auto page = browser_page();
  const auto script = between(page.html, "<script>", "</script>");
  const auto style = between(page.html, "<style>", "</style>");
  EXPECT_GT(script.size(), 1000u);
  EXPECT_GT(style.size(), 1000u);
  EXPECT_NE(page.policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(page.policy.find("script-src " + hash_of(script)), std::string::npos);
  EXPECT_NE(page.policy.find("style-src " + hash_of(style)), std::string::npos);
}

TEST(BrowserPage, IsSmallAndComesFromNowhereElse) {
  const auto html = browser_page().html;
  EXPECT_LT(html.size(), 24'000u);
  for (const char* word : {"src=", "href=\"http", "url(", "@import", "innerHTML", "eval("}) {
    EXPECT_EQ(html.find(word), std::string::npos) << word;
  }
}

TEST(PageFeed, TellsOfEachCaseInOneLine) {
  std::vector<std::string> lines;
  const auto feed = make_page_feed([&](std::string line) { lines.push_back(std::move(line)); },
                                   {"html=/tmp/report.html"});
  auto run = sample_run();
  feed->run_started(run);
  for (const auto& row : run.targets.front().cases) feed->case_finished("t", row);
  run.exit_code = 1;
  feed->run_finished(run);
  ASSERT_EQ(lines.size(), run.targets.front().cases.size() + 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    const auto blank = line.find(' ');
    EXPECT_EQ(line.substr(0, blank), i == 0 ? "start" : i + 1 == lines.size() ? "end" : "case");
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto told = Json::parse(line.substr(blank + 1));
    if (line.starts_with("case ")) {
      const auto& row = run.targets.front().cases[i - 1];
      EXPECT_EQ(told.at("id"), row.id);
      EXPECT_EQ(told.at("verdict"), results::to_string(row.verdict));
      EXPECT_EQ(told.at("unexpected"), row.unexpected);
      EXPECT_LT(told.at("what").get<std::string>().size(), 320u);
    }
  }
  const auto end = Json::parse(lines.back().substr(4));
  EXPECT_EQ(end.at("line"), results::summary_line(run));
  EXPECT_EQ(end.at("exit_code"), 1);
  EXPECT_EQ(end.at("reports"), Json::array({"html=/tmp/report.html"}));
}

}  // namespace
}  // namespace wsspec::reports
