#include "harness/script/catalogue.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>

#include "tests/script/loading.h"

namespace wsspec::script {
namespace {

namespace fs = std::filesystem;

const Catalogue& builtin() {
  static const auto catalogue = builtin_catalogue();
  if (!catalogue) throw std::runtime_error(to_string(catalogue.error()));
  return *catalogue;
}

CaseFile case_file(const std::string& name, const std::string& id) {
  return {name, name,
          R"({"section": "rfc6455/5.2", "group": "own", "role": "server", "cases": [
              {"id": ")" +
              id + R"(", "title": "t", "req": ["6455-5.2-4"], "steps": []}]})"};
}

TEST(Catalogue, AllShippedCasesLoad) {
  const auto files = read_case_files(WSSPEC_SOURCE_DIR "/cases");
  ASSERT_TRUE(files.has_value());
  Catalogue catalogue;
  for (const LoadError& error : add_files(catalogue, *files)) ADD_FAILURE() << to_string(error);
  EXPECT_GT(catalogue.cases.size(), 100u);
}

TEST(Catalogue, TheProgramHoldsTheFilesOfTheTree) {
  const auto files = read_case_files(WSSPEC_SOURCE_DIR "/cases");
  ASSERT_TRUE(files.has_value());
  Catalogue tree;
  EXPECT_TRUE(add_files(tree, *files).empty());
  EXPECT_EQ(builtin().sha256, tree.sha256);
  EXPECT_EQ(builtin().sha256.size(), 64u);
  EXPECT_EQ(builtin().version, kCatalogueVersion);
}

TEST(Catalogue, TheFileOfACaseSaysWhereItIs) {
  for (const Case& each : builtin().cases) {
    EXPECT_TRUE(fs::exists(fs::path(WSSPEC_SOURCE_DIR) / each.file)) << each.file;
  }
}

TEST(Catalogue, EveryStepHasAText) {
  for (const Case& each : builtin().cases) {
    for (const Step& step : each.steps) EXPECT_FALSE(step.text.empty()) << each.id;
  }
}

TEST(Catalogue, RequirementsOfAllFourRfcsAreThere) {
  std::set<int> rfcs;
  for (const auto& [id, entry] : builtin().requirements) {
    EXPECT_EQ(id, entry.id);
    rfcs.insert(entry.rfc);
    EXPECT_TRUE(entry.restates.empty() || builtin().requirement(entry.restates)) << id;
    EXPECT_EQ(entry.observable == "none", !entry.why_not.empty()) << id;
  }
  EXPECT_EQ(rfcs, (std::set<int>{6455, 7692, 8441, 9220}));
  EXPECT_EQ(builtin().requirement("6455-5.1-5")->strength, Level::must);  // a MUST NOT
  EXPECT_EQ(builtin().requirement("6455-5.1-6"), builtin().requirement("6455-5.1-6"));
  EXPECT_EQ(builtin().requirement("6455-0-0"), nullptr);
}

std::set<std::string> requirements_with_a_case(protocol::Role role) {
  std::set<std::string> named;
  for (const Case& each : builtin().cases) {
    if (each.role == role) named.insert(each.requirements.begin(), each.requirements.end());
  }
  return named;
}

void expect_a_case_or_a_reason(protocol::Role role) {
  const auto named = requirements_with_a_case(role);
  for (const auto& [id, entry] : builtin().requirements) {
    if (named.contains(id)) {
      EXPECT_FALSE(entry.no_case.contains(role)) << id << " has a case by now";
    } else {
      EXPECT_FALSE(entry.why_no_case(role).empty()) << id;
    }
  }
}

TEST(Catalogue, ARequirementHasACaseForServersOrAReasonAndNotBoth) {
  expect_a_case_or_a_reason(protocol::Role::server);
}

TEST(Catalogue, ARequirementHasACaseForClientsOrAReasonAndNotBoth) {
  expect_a_case_or_a_reason(protocol::Role::client);
}

// What binds the other side alone is no requirement that the target could keep.
TEST(Catalogue, SharedCasesCiteWhatBindsTheirTarget) {
  for (const Case& each : builtin().cases) {
    if (each.role != protocol::Role::client) continue;
    const RequirementEntry* first = builtin().requirement(each.requirements.front());
    ASSERT_NE(first, nullptr) << each.id;
    EXPECT_TRUE(first->binds(each.role)) << each.id << " cites " << first->id;
  }
}

TEST(Catalogue, TellsWhyARequirementNeedsNoCase) {
  RequirementEntry entry{.level = "MUST", .subject = "client", .observable = "both"};
  EXPECT_EQ(entry.why_no_case(protocol::Role::server),
            "it binds the client, and no server can break it");
  EXPECT_EQ(entry.why_no_case(protocol::Role::client), "");
  entry = {.strength = Level::may, .subject = "server", .observable = "both"};
  EXPECT_EQ(entry.why_no_case(protocol::Role::server), "a MAY, which nobody can break");
  entry = {.subject = "endpoint", .observable = "client"};
  EXPECT_EQ(entry.why_no_case(protocol::Role::server), "a server cannot be judged by it");
  entry.restates = "6455-5.1-1";
  EXPECT_EQ(entry.why_no_case(protocol::Role::server), "the same as 6455-5.1-1");
  entry.no_case[protocol::Role::server] = "written down";
  EXPECT_EQ(entry.why_no_case(protocol::Role::server), "written down");
  EXPECT_EQ(entry.why_no_case(protocol::Role::client), "the same as 6455-5.1-1");
}

TEST(Catalogue, CloseCodesAreThoseOfTheRegistry) {
  EXPECT_TRUE(builtin().close_codes.at(1000).may_be_sent);
  EXPECT_FALSE(builtin().close_codes.at(1005).may_be_sent);
  EXPECT_EQ(builtin().close_codes.at(1010).sender, "client");
}

TEST(Catalogue, FindsACaseByItsId) {
  const std::string id = builtin().cases.front().id;
  EXPECT_EQ(builtin().find(id), &builtin().cases.front());
  EXPECT_EQ(builtin().find(id + "x"), nullptr);
}

TEST(Catalogue, AnIdUsedTwiceNamesBothPlaces) {
  Catalogue catalogue = builtin();
  const auto errors =
      add_files(catalogue, {case_file("a.json", "own.x"), case_file("b.json", "own.x")});
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].file, "b.json");
  EXPECT_EQ(errors[0].pointer, "/cases/0/id");
  EXPECT_THAT(errors[0].what, testing::HasSubstr("a.json: /cases/0"));
}

TEST(Catalogue, ARequirementUsedTwiceIsAnError) {
  Catalogue catalogue;
  const CaseFile file{"requirements/own.json", "r.json",
                      R"([{"id": "1-1-1", "rfc": 1, "level": "MUST", "subject": "server",
                           "observable": "server", "text": "t"}])"};
  EXPECT_TRUE(add_files(catalogue, {file}).empty());
  const auto errors = add_files(catalogue, {file});
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_THAT(errors[0].what, testing::HasSubstr("never used twice"));
}

// A folder of this test's own, tests running side by side, that is gone when it
// ends.
class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_(fs::path(testing::TempDir()) /
              (std::string("wsspec_") +
               testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~TemporaryFolder() { fs::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST(LoadCases, AddsAFolderToTheCatalogue) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "own.json") << case_file("own.json", "own.x").contents;
  const auto catalogue = load_cases(folder.path(), builtin());
  ASSERT_TRUE(catalogue.has_value()) << to_string(catalogue.error().front());
  EXPECT_EQ(catalogue->cases.size(), builtin().cases.size() + 1);
  ASSERT_NE(catalogue->find("own.x"), nullptr);
  EXPECT_EQ(catalogue->find("own.x")->file, (folder.path() / "own.json").string());
  EXPECT_NE(catalogue->sha256, builtin().sha256);
}

TEST(LoadCases, AFolderThatIsNotThereOrEmptyIsAnError) {
  const TemporaryFolder folder;
  EXPECT_EQ(load_cases(folder.path() / "none", {}).error().front().file,
            (folder.path() / "none").string());
  EXPECT_THAT(load_cases(folder.path(), {}).error().front().what,
              testing::HasSubstr("name a folder"));
}

}  // namespace
}  // namespace wsspec::script
