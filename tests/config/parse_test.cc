#include "harness/config/parse.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/config/support.h"

namespace wsspec::config {
namespace {

using results::Cause;
using results::Verdict;

Listed listed(const std::string& line) {
  const auto parsed = parse_listed(line);
  if (!parsed) throw std::runtime_error(parsed.error());
  return *parsed;
}

TEST(Parse, ALineSaysWhatIsAcceptedAndWhy) {
  EXPECT_EQ(listed("deflate.negotiate.* fail|info handshake-rejected|timeout \"zlib: no window 8\" "
                   "https://x.org/1757#c until=2027-06-30 # ask again"),
            (Listed{.pattern = "deflate.negotiate.*",
                    .verdicts = {Verdict::fail, Verdict::info},
                    .causes = {Cause::handshake_rejected, Cause::timeout},
                    .reason = "zlib: no window 8",
                    .link = "https://x.org/1757#c",
                    .until = "2027-06-30",
                    .comment = "# ask again"}));
  EXPECT_EQ(listed("ab:6.4.* pass|skip - \"r\"").causes, std::vector<Cause>{});
  EXPECT_EQ(listed("x fail - \"r\" until=2027-01-01 http://x").link, "http://x");
}

TEST(Parse, SectionsNameTheirConditions) {
  EXPECT_EQ(parse_section("[*]"), Section{});
  EXPECT_EQ(parse_section("[ target=ws  os=linux ] # both"),
            (Section{{{"target", "ws"}, {"os", "linux"}}}));
  EXPECT_EQ(parse_section("[my-key=a=b]"), (Section{{{"my-key", "a=b"}}}));
}

// Every mistake with the words of its sentence; the line is that of the file.
TEST(Parse, EveryMistakeHasASentenceWithItsRemedy) {
  const std::pair<const char*, const char*> rows[] = {
      {"[*", "x.expect:2: the section is not closed; write [*] or [key=value ...]"},
      {"[]", "x.expect:2: the section is empty; write [*] for all targets"},
      {"[os]", "x.expect:2: \"os\" is no condition; write key=value, as in"},
      {"[os=]", "x.expect:2: \"os=\" is no condition"},
      {"[1=a]", "x.expect:2: \"1=a\" is no condition"},
      {"[os=a os=b]", "x.expect:2: \"os\" stands twice in one section"},
      {"[os=a # why]", "x.expect:2: a comment stands behind the section, not in it"},
      {"[\"os=a\"]", "x.expect:2: conditions stand without quotes"},
      {"[\"os=a]", "x.expect:2: the section is empty"},
      {"[transport=tsl]", "x.expect:2: there is no transport \"tsl\"; did you mean \"tls\"?"},
      {"[*] x fail - \"r\"", "x.expect:2: a section stands on a line of its own"},
      {"\n\nx", "x.expect:4: the verdict is missing; write PATTERN VERDICT CAUSE \"REASON\""},
      {"\"x\" fail - \"r\"", "x.expect:2: the pattern is missing"},
      {"x fial - \"r\"", "x.expect:2: \"fial\" is no verdict; did you mean \"fail\"?"},
      {"x FAIL - \"r\"",
       "x.expect:2: \"FAIL\" is no verdict; one of: pass, fail, warn, info, skip"},
      {"x fail| - \"r\"", "x.expect:2: \"\" is no verdict"},
      {"x fail|fail - \"r\"", "x.expect:2: \"fail\" stands twice on one line"},
      {"x error - \"r\"", "x.expect:2: \"error\" cannot be listed"},
      {"x fail \"r\"", "x.expect:2: the cause is missing; write - for any cause"},
      {"x fail early-clos \"r\"",
       "x.expect:2: \"early-clos\" is no cause; did you mean \"early-close\"?"},
      {"x fail timeout| \"r\"", "x.expect:2: \"\" is no cause"},
      {"x fail timeout|- \"r\"", "x.expect:2: \"-\" is no cause"},
      {"x fail -", "x.expect:2: the reason is missing; say in quotes"},
      {"x fail - because", "x.expect:2: the reason does not stand in quotes"},
      {"x fail - \" \t\"", "x.expect:2: the reason is empty; say in quotes"},
      {"x fail - \"r", "x.expect:2: the quote is not closed; end the reason with \""},
      {"x fail - \"r\" y", "x.expect:2: \"y\" is not known behind the reason; a link begins with"},
      {"x fail - \"r\" \"https://y\"", "x.expect:2: \"https://y\" is not known behind the reason"},
      {"x fail - \"r\" https://a https://b", "x.expect:2: there is a second link"},
      {"x fail - \"r\" until=2027-01-01 until=2027-01-02", "x.expect:2: there is a second date"},
      {"x fail - \"r\" until=2027-02-29", "\"2027-02-29\" is no date; write until=YYYY-MM-DD"},
      {"x fail - \"r\" until=soon", "\"soon\" is no date"},
  };
  for (const auto& [lines, sentence] : rows) {
    const std::string problems = problems_of(lines);
    EXPECT_NE(problems.find(sentence), std::string::npos) << lines << "\n" << problems;
    EXPECT_EQ(std::count(problems.begin(), problems.end(), '\n'), 1) << problems;
  }
}

TEST(Parse, AllMistakesAreToldAtOnce) {
  EXPECT_EQ(problems_of("x fial - \"r\"\n[os]\n"),
            "x.expect:2: \"fial\" is no verdict; did you mean \"fail\"?\n"
            "x.expect:3: \"os\" is no condition; write key=value, as in target=myserver or "
            "os=linux\n");
}

TEST(Parse, TheFirstLineSaysWhatTheFileIs) {
  EXPECT_TRUE(parse_baseline("# wsspec-expect 1", "x"));
  EXPECT_TRUE(parse_baseline("\xef\xbb\xbf# wsspec-expect 1\r\n", "x")) << "as Windows writes it";
  const std::pair<const char*, const char*> rows[] = {
      {"", "x:1: the first line has to say what this file is; write \"# wsspec-expect 1\""},
      {"[*]\n", "x:1: the first line has to say"},
      {"# wsspec-expect 2\n", "x:1: version \"2\" of the format is not known; this wsspec reads"},
      {"# wsspec-expect 1.1\n", "x:1: version \"1.1\""},
  };
  for (const auto& [text, sentence] : rows) {
    const auto parsed = parse_baseline(text, "x");
    ASSERT_FALSE(parsed) << text;
    EXPECT_TRUE(to_string(parsed.error().front()).starts_with(sentence));
  }
}

TEST(Parse, Dates) {
  for (const auto* good : {"2026-11-22", "2028-02-29", "0001-01-01"}) EXPECT_TRUE(is_date(good));
  for (const auto* bad : {"", "2026-13-01", "2026-02-30", "2026-1-1", "26-11-22", "2026/11/22",
                          "2026-11-2x", "-026-11-22"}) {
    EXPECT_FALSE(is_date(bad)) << bad;
  }
}

}  // namespace
}  // namespace wsspec::config
