#include "harness/config/import_autobahn.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "harness/config/settings.h"

namespace wsspec::config {
namespace {

AutobahnSpec spec() {
  return {.name = "fuzzingclient.json",
          .servers = {{.url = "ws://a:1/",
                       .agent = "My \"Server\"",
                       .origin = "http://o",
                       .protocols = {"chat", "x"}}},
          .cases = {"1.*", "6.4*", "*.1", "11.*"},
          .exclude_cases = {"", "6.4.3", "11.*"},
          .exclude_agent_cases = {{"*", {"1.2.*"}}, {"Other one", {"1.1.1"}}}};
}

// The lines with blanks between words only once, less the one that names the columns.
std::string lines_of(const Baseline& baseline) {
  constexpr std::string_view kColumns =
      "# pattern verdict cause \"reason\" [link] [until=YYYY-MM-DD]\n";
  std::string out;
  for (const char c : print(baseline)) {
    if (c != ' ' || !out.ends_with(' ')) out += c;
  }
  if (const auto at = out.find(kColumns); at != std::string::npos) out.erase(at, kColumns.size());
  return out;
}

TEST(ImportSpec, SettingsAreTomlThatTestTakes) {
  const auto text = settings_of(spec());
  EXPECT_EQ(text,
            "# From fuzzingclient.json. Each key is a long flag of wsspec test.\n"
            "url = [\"ws://a:1/\"]\n"
            "name = [\"My--Server-\"]\n"
            "origin = \"http://o\"\n"
            "subprotocol = \"chat, x\"\n"
            "only = [\"ab:1.*\", \"ab:6.4*\", \"ab:*.1*\"]\n"
            "# Excluded there; the lines of wsspec.expect are to say why.\n"
            "skip = [\"ab:6.4.3\", \"ab:1.2.*\", \"ab:1.1.1\"]\n"
            "expect = \"wsspec.expect\"\n");
  constexpr std::string_view kKnown[] = {"url",  "name", "origin", "subprotocol",
                                         "only", "skip", "expect"};
  EXPECT_TRUE(parse_settings(text, "x", {.known = kKnown}));
}

TEST(ImportSpec, EverythingThereIsEverythingHere) {
  auto all = spec();
  all.cases = {"*"};
  EXPECT_EQ(settings_of(all).find("only"), std::string::npos);
}

TEST(ImportSpec, ExcludesBecomeSkipLines) {
  EXPECT_EQ(lines_of(baseline_of(spec(), "wsspec.expect")),
            "# wsspec-expect 1\n[*]\n"
            "ab:1.2.* skip - \"TODO reason (excluded for Autobahn)\"\n"
            "ab:6.4.3 skip - \"TODO reason (excluded for Autobahn)\"\n\n"
            "[target=Other-one]\n"
            "ab:1.1.1 skip - \"TODO reason (excluded for Autobahn)\"\n");
}

std::string imported(const std::vector<StoredResult>& stored) {
  const auto out = import_results(new_baseline("wsspec.expect"), stored);
  EXPECT_TRUE(parse_baseline(print(out.baseline), "x")) << "it can be read again";
  return lines_of(out.baseline);
}

TEST(ImportResults, WhatIsNotInOrderGetsALine) {
  EXPECT_EQ(imported({{"a", "1.1.1", "OK", "OK"},
                      {"a", "3.2", "NON-STRICT", "OK"},
                      {"a", "2.1", "FAILED", "UNCLEAN"},
                      {"a", "2.2", "OK", "WRONG CODE"},
                      {"a", "7.1.6", "INFORMATIONAL", "INFORMATIONAL"}}),
            "# wsspec-expect 1\n[*]\n"
            "ab:2.1 fail - \"TODO reason (Autobahn: FAILED/UNCLEAN)\"\n"
            "ab:2.2 pass|warn|fail - \"TODO reason (Autobahn: OK/WRONG CODE)\"\n"
            "ab:3.2 pass|info - \"TODO reason (Autobahn: NON-STRICT/OK)\"\n"
            "ab:7.1.6 pass|info - \"TODO reason (Autobahn: INFORMATIONAL/INFORMATIONAL)\"\n");
}

TEST(ImportResults, IdsThatEndedAlikeShareALine) {
  std::vector<StoredResult> stored;
  for (int section = 1; section <= 5; ++section) {
    for (int i = 1; i <= 18; ++i) {
      stored.push_back(
          {"a", "12." + std::to_string(section) + "." + std::to_string(i), "UNIMPLEMENTED", "OK"});
    }
  }
  const std::string reason = " skip - \"TODO reason (Autobahn: UNIMPLEMENTED/OK)\"\n";
  EXPECT_EQ(imported(stored), "# wsspec-expect 1\n[*]\nab:12.*" + reason);
  stored.pop_back();
  EXPECT_NE(imported(stored).find("ab:12.1.*" + reason), std::string::npos);
  EXPECT_NE(imported(stored).find("ab:12.5.1" + reason), std::string::npos);
}

TEST(ImportResults, AgentsGetSectionsAndListedPatternsStay) {
  const std::vector<StoredResult> stored{{"a b", "2.1", "FAILED", ""}, {"c", "2.1", "FAILED", ""}};
  const auto text = imported(stored);
  EXPECT_NE(text.find("[target=a-b]\nab:2.1 fail"), std::string::npos) << text;
  const auto once = import_results(new_baseline("x"), stored);
  const auto again = import_results(once.baseline, stored);
  EXPECT_TRUE(again.added.empty());
  EXPECT_EQ(again.num_kept, 2);
}

TEST(StoredResults, AnIndexAndLinesAreRead) {
  const auto index = parse_stored_results(
      R"({"a": {"1.1.1": {"behavior": "OK", "behaviorClose": "UNCLEAN", "duration": 1}}})", "x");
  ASSERT_TRUE(index) << index.error();
  EXPECT_EQ(index->at(0).agent + index->at(0).id + index->at(0).close, "a1.1.1UNCLEAN");
  const auto lines = parse_stored_results("\"1.1.1 OK\"\r\n\n2.10: NON-STRICT\n", "x");
  ASSERT_TRUE(lines) << lines.error();
  EXPECT_EQ(lines->at(0).behavior + lines->at(1).id + lines->at(1).behavior, "OK2.10NON-STRICT");
}

struct BadResults {
  const char* text = "";
  const char* says = "";
};

TEST(StoredResults, AnythingElseIsRefusedInOneSentence) {
  const BadResults kBad[] = {
      {"", "x: there is no result in it"},
      {"{\"a\": ", "x: this is no JSON; was it cut off?"},
      {"{\"a\": 1}", "x: \"a\" has to hold cases, as {\"1.1.1\": {...}}"},
      {"{\"a\": {\"1.1.1\": 1}}", "x: \"a/1.1.1\" is no case of Autobahn with a \"behavior\""},
      {"{\"a\": {\"8.1\": {\"behavior\": \"OK\"}}}",
       "x: \"a/8.1\" is no case of Autobahn with a \"behavior\""},
      {"1.1.1 OK\n1.1.2 Fine\n", "x:2: this is neither an index.json nor a line as \"1.1.1 OK\""},
  };
  for (const auto& [text, says] : kBad) {
    const auto stored = parse_stored_results(text, "x");
    ASSERT_FALSE(stored) << text;
    EXPECT_EQ(stored.error(), says);
  }
}

}  // namespace
}  // namespace wsspec::config
