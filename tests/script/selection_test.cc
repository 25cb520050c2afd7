#include "harness/script/selection.h"

#include <gmock/gmock.h>

#include <fstream>

#include "harness/script/pattern.h"

namespace wsspec::script {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Case make(const char* id, const char* section, std::vector<std::string> requirements,
          std::vector<std::string> tags = {}, std::vector<std::string> aliases = {}) {
  Case out;
  out.id = id;
  out.family = id;
  out.group = out.id.substr(0, out.id.rfind('.'));
  out.section = section;
  out.requirements = std::move(requirements);
  out.tags = std::move(tags);
  out.aliases = std::move(aliases);
  return out;
}

Catalogue sample_catalogue() {
  Catalogue catalogue;
  catalogue.cases = {
      make("frame.rsv.rsv1", "rfc6455/5.2", {"6455-5.2-4"}, {}, {"autobahn:3.1"}),
      make("frame.rsv.rsv2", "rfc6455/5.2", {"6455-5.2-4"}, {}, {"autobahn:3.2"}),
      make("frame.rsv.deflate.rsv3", "rfc7692/6.1", {"7692-6.1-5", "6455-5.2-4"}),
      make("utf8.bad.early", "rfc6455/8.1", {"6455-8.1-1"}, {"volume"}, {"autobahn:6.4.1"}),
      make("close.timeout", "rfc6455/7.1.1", {"6455-7.1.1-3"}, {"slow"}, {"cve:2024-37890"}),
      make("flood.pings", "rfc6455/10.4", {"6455-5.5.2-1"}, {"stress"}),
  };
  catalogue.cases[0].family = catalogue.cases[1].family = "frame.rsv.{bit}";
  catalogue.cases[5].role = protocol::Role::client;
  const auto level = [&](const char* id, Level strength) {
    RequirementEntry entry;
    entry.id = id;
    entry.strength = strength;
    catalogue.requirements.emplace(id, entry);
  };
  level("6455-5.2-4", Level::must);
  level("7692-6.1-5", Level::must);
  level("6455-8.1-1", Level::must);
  level("6455-7.1.1-3", Level::should);
  level("6455-5.5.2-1", Level::may);
  return catalogue;
}

std::vector<std::string> ids(const Selection& selection) {
  static const Catalogue catalogue = sample_catalogue();
  const auto selected = select(catalogue, selection);
  if (!selected) return {selected.error().what};
  std::vector<std::string> out;
  for (const Case* each : *selected) out.push_back(each->id);
  return out;
}

std::vector<std::string> only(const std::string& pattern) {
  Selection selection;
  selection.only = {pattern};
  selection.profile = Profile::full;
  return ids(selection);
}

TEST(Pattern, AStarStopsAtADotAndTwoDoNot) {
  EXPECT_THAT(only("frame.rsv.*"), ElementsAre("frame.rsv.rsv1", "frame.rsv.rsv2"));
  EXPECT_THAT(only("frame.**"),
              ElementsAre("frame.rsv.rsv1", "frame.rsv.rsv2", "frame.rsv.deflate.rsv3"));
  EXPECT_THAT(only("*.rsv.*1"), ElementsAre("frame.rsv.rsv1"));
  EXPECT_EQ(only("**").size(), 6u);
  EXPECT_THAT(only("close.timeout"), ElementsAre("close.timeout"));
}

TEST(Pattern, KindsLookElsewhere) {
  EXPECT_THAT(only("rfc:5.2"),
              ElementsAre("frame.rsv.rsv1", "frame.rsv.rsv2", "frame.rsv.deflate.rsv3"));
  EXPECT_THAT(only("rfc:7692/6"), ElementsAre("frame.rsv.deflate.rsv3"));
  EXPECT_THAT(only("rfc:7692"), ElementsAre("frame.rsv.deflate.rsv3"));
  EXPECT_THAT(only("rfc:7"), ElementsAre("close.timeout"));
  EXPECT_THAT(only("req:7692-6.1-5"), ElementsAre("frame.rsv.deflate.rsv3"));
  EXPECT_THAT(only("ab:6.4.*"), ElementsAre("utf8.bad.early"));
  EXPECT_THAT(only("ab:3.*"), ElementsAre("frame.rsv.rsv1", "frame.rsv.rsv2"));
  EXPECT_THAT(only("cve:2024-37890"), ElementsAre("close.timeout"));
  EXPECT_THAT(only("tag:slow"), ElementsAre("close.timeout"));
  EXPECT_EQ(pattern_kind("rfc:5.2"), "rfc");
  EXPECT_EQ(pattern_kind("frame.rsv.*"), "");
}

TEST(Pattern, OneThatMatchesNothingIsAnErrorWithARemedy) {
  EXPECT_THAT(only("frame.rsv.rvs1"), ElementsAre(HasSubstr("did you mean \"frame.rsv.rsv1\"?")));
  EXPECT_THAT(only("frame.rsv"), ElementsAre(HasSubstr("did you mean \"frame.rsv.**\"?")));
  EXPECT_THAT(only("tag:slwo"), ElementsAre(HasSubstr("did you mean \"tag:slow\"?")));
  EXPECT_THAT(only("rfc:9.9"), ElementsAre(HasSubstr("matches no case")));
  EXPECT_THAT(only("rfc:5.20"), ElementsAre(HasSubstr("matches no case")));
  EXPECT_THAT(only("req:6455-5.2-44"), ElementsAre(HasSubstr("did you mean \"req:6455-5.2-4\"?")));
}

TEST(Pattern, AnErrorAlsoBesideOthersThatMatch) {
  Selection selection;
  selection.only = {"close.*"};
  selection.skip = {"nothing.*"};
  EXPECT_THAT(ids(selection), ElementsAre(HasSubstr("\"nothing.*\" matches no case")));
}

TEST(Selection, SkipTakesAwayFromOnly) {
  Selection selection;
  selection.only = {"frame.**"};
  selection.skip = {"ab:3.1", "rfc:7692"};
  EXPECT_THAT(ids(selection), ElementsAre("frame.rsv.rsv2"));
}

TEST(Selection, ProfilesDifferInWhatTheyLeaveOut) {
  Selection selection;
  selection.profile = Profile::quick;
  EXPECT_THAT(ids(selection), ElementsAre("frame.rsv.rsv1", "frame.rsv.deflate.rsv3"));
  selection.profile = Profile::ci;
  EXPECT_THAT(ids(selection), ElementsAre("frame.rsv.rsv1", "frame.rsv.rsv2",
                                          "frame.rsv.deflate.rsv3", "flood.pings"));
  selection.profile = Profile::full;
  EXPECT_EQ(ids(selection).size(), 6u);
  EXPECT_EQ(parse_profile("quick"), Profile::quick);
  EXPECT_EQ(parse_profile("ci"), Profile::ci);
  EXPECT_EQ(parse_profile("full"), Profile::full);
  EXPECT_EQ(parse_profile("all"), std::nullopt);
}

TEST(Selection, AnIdWrittenOutRunsWhateverTheProfile) {
  Selection selection;
  selection.only = {"close.timeout"};
  selection.profile = Profile::quick;
  EXPECT_THAT(ids(selection), ElementsAre("close.timeout"));
  selection.only = {"close.*"};
  EXPECT_THAT(ids(selection), IsEmpty());
}

TEST(Selection, ByLevelTagAndRole) {
  Selection selection;
  selection.profile = Profile::full;
  selection.level = Level::must;
  EXPECT_EQ(ids(selection).size(), 4u);
  selection.level = Level::should;
  EXPECT_EQ(ids(selection).size(), 5u);
  selection.level = Level::may;
  EXPECT_EQ(ids(selection).size(), 6u);
  selection.level.reset();
  selection.tags = {"volume", "stress"};
  EXPECT_THAT(ids(selection), ElementsAre("utf8.bad.early", "flood.pings"));
  selection.role = protocol::Role::client;
  EXPECT_THAT(ids(selection), ElementsAre("flood.pings"));
}

TEST(Selection, ShardsPartTheCasesWhateverTheProfile) {
  for (const Profile profile : {Profile::quick, Profile::full}) {
    Selection selection;
    selection.profile = profile;
    std::vector<std::string> whole = ids(selection);
    std::vector<std::string> parts;
    for (std::size_t index = 1; index <= 3; ++index) {
      selection.shard = {index, 3};
      for (const std::string& id : ids(selection)) parts.push_back(id);
    }
    EXPECT_THAT(parts, testing::UnorderedElementsAreArray(whole));
  }
}

TEST(Selection, AShardIsWrittenAsIndexAndCount) {
  EXPECT_EQ(parse_shard("2/4"), (Shard{2, 4}));
  for (const char* bad : {"", "2", "0/4", "5/4", "1/", "/4", "a/4", "1/4x", "-1/4", "0/0"}) {
    EXPECT_EQ(parse_shard(bad), std::nullopt) << bad;
  }
}

TEST(SplitPatterns, CommasAndFilesArePutTogether) {
  const std::string path = testing::TempDir() + "wsspec_patterns.txt";
  std::ofstream(path) << "# known\n\nframe.* , ab:1.*  # reason\nutf8.**\n";
  const auto patterns = split_patterns({"a.*,b", "@" + path, " c "});
  ASSERT_TRUE(patterns.has_value());
  EXPECT_THAT(*patterns, ElementsAre("a.*", "b", "frame.*", "ab:1.*", "utf8.**", "c"));
  EXPECT_THAT(split_patterns({"@/nowhere/at/all"}).error().what, HasSubstr("cannot be read"));
}

}  // namespace
}  // namespace wsspec::script
