#include "harness/config/settings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsspec::config {
namespace {

constexpr std::string_view kKnown[] = {"only", "jobs", "json", "time-scale", "name"};

std::string error_of(std::string_view text) {
  const auto settings = parse_settings(text, "wsspec.toml", {.known = kKnown});
  return settings ? "" : settings.error();
}

TEST(Settings, EveryKindOfValueIsAsTyped) {
  const auto settings = parse_settings(
      "# about\ntime-scale = 2.5\nname = \"a = b\"\n\njobs = 4\njson = true\nonly = [\"a\",\n "
      "\"b\"]\n",
      "wsspec.toml", {.known = kKnown});
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(*settings, (std::vector<Setting>{
                           {.key = "time-scale", .values = {"2.5"}, .line = 2},
                           {.key = "name", .values = {"a = b"}, .line = 3},
                           {.key = "jobs", .values = {"4"}, .line = 5},
                           {.key = "json", .values = {"true"}, .line = 6},
                           {.key = "only", .values = {"a", "b"}, .is_list = true, .line = 7}}));
}

TEST(Settings, AnEmptyFileSaysNothing) {
  const auto settings = parse_settings("", "wsspec.toml", {.known = kKnown});
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->empty());
}

TEST(Settings, MistakesNameTheLine) {
  EXPECT_EQ(error_of("jobs = 4\nonyl = \"x\"\n"),
            "wsspec.toml:2: \"onyl\" is no long flag of wsspec test; did you mean \"only\"?");
  EXPECT_EQ(error_of("\n[test]\njobs = 4\n"),
            "wsspec.toml:2: \"test\" is no long flag of wsspec test");
  EXPECT_EQ(error_of("name = 2026-11-22\n"),
            "wsspec.toml:1: \"name\" takes a string, a number, true or false, or a list of them");
  EXPECT_EQ(error_of("only = [[\"x\"]]\n"),
            "wsspec.toml:1: \"only\" takes a string, a number, true or false, or a list of them");
  EXPECT_EQ(error_of("jobs = 1\njobs = 2\n").substr(0, 32), "wsspec.toml:2: this is no TOML: ");
  EXPECT_EQ(error_of("jobs = 1\nname = x\n").substr(0, 32), "wsspec.toml:2: this is no TOML: ");
}

// Both commands read the same file.
TEST(Settings, ThoseOfListenStandInATableOfTheirOwn) {
  constexpr std::string_view kFile = "name = \"server\"\n\n[listen]\nname = \"client\"\njobs = 8\n";
  const auto of_test = parse_settings(kFile, "wsspec.toml", {.known = kKnown});
  ASSERT_TRUE(of_test) << of_test.error();
  EXPECT_EQ(*of_test, (std::vector<Setting>{{.key = "name", .values = {"server"}, .line = 1}}));
  const SettingsOf listen{.command = "listen", .known = kKnown};
  const auto of_listen = parse_settings(kFile, "wsspec.toml", listen);
  ASSERT_TRUE(of_listen) << of_listen.error();
  EXPECT_EQ(*of_listen, (std::vector<Setting>{{.key = "name", .values = {"client"}, .line = 4},
                                              {.key = "jobs", .values = {"8"}, .line = 5}}));
  EXPECT_TRUE(parse_settings("name = \"server\"\n", "wsspec.toml", listen)->empty());
}

TEST(Settings, MistakesInTheTableNameItsCommand) {
  const SettingsOf listen{.command = "listen", .known = kKnown};
  EXPECT_EQ(parse_settings("[listen]\nurl = \"x\"\n", "wsspec.toml", listen).error(),
            "wsspec.toml:2: \"url\" is no long flag of wsspec listen");
  for (const auto& of : {listen, SettingsOf{.known = kKnown}}) {
    EXPECT_EQ(parse_settings("listen = true\n", "wsspec.toml", of).error(),
              "wsspec.toml:1: [listen] is a table with the long flags of wsspec listen");
  }
}

}  // namespace
}  // namespace wsspec::config
