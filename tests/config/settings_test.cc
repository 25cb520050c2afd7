#include "harness/config/settings.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wsspec::config {
namespace {

constexpr std::string_view kKnown[] = {"only", "jobs", "json", "time-scale", "name"};

std::string error_of(std::string_view text) {
  const auto settings = parse_settings(text, "wsspec.toml", kKnown);
  return settings ? "" : settings.error();
}

TEST(Settings, EveryKindOfValueIsAsTyped) {
  const auto settings = parse_settings(
      "# about\ntime-scale = 2.5\nname = \"a = b\"\n\njobs = 4\njson = true\nonly = [\"a\",\n "
      "\"b\"]\n",
      "wsspec.toml", kKnown);
  ASSERT_TRUE(settings) << settings.error();
  EXPECT_EQ(*settings, (std::vector<Setting>{
                           {.key = "time-scale", .values = {"2.5"}, .line = 2},
                           {.key = "name", .values = {"a = b"}, .line = 3},
                           {.key = "jobs", .values = {"4"}, .line = 5},
                           {.key = "json", .values = {"true"}, .line = 6},
                           {.key = "only", .values = {"a", "b"}, .is_list = true, .line = 7}}));
}

TEST(Settings, AnEmptyFileSaysNothing) {
  const auto settings = parse_settings("", "wsspec.toml", kKnown);
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

}  // namespace
}  // namespace wsspec::config
