#include "harness/livefuzz/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "harness/livefuzz/finding_json.h"
#include "tests/livefuzz/campaign_folder.h"

namespace wsspec::livefuzz {
namespace {

using testing::HasSubstr;

std::string trouble_of(const CampaignFolder& folder, Access access = Access::write) {
  const auto store = Store::open(folder.path(), access);
  return store ? "" : store.error();
}

void run(const CampaignFolder& folder, std::string_view statement) {
  auto database = Database::open(folder.file(), Access::write);
  ASSERT_TRUE(database) << database.error();
  const auto done = database->run(statement);
  ASSERT_TRUE(done) << done.error();
}

void fill(const CampaignFolder& folder, std::uint64_t num_findings) {
  auto store = Store::begin(folder.path(), some_facts());
  ASSERT_TRUE(store) << store.error();
  for (std::uint64_t i = 0; i < num_findings; ++i) ASSERT_TRUE(store->save(some_finding(i)));
  store->add_played(some_facts().seed, 0, 40);
  ASSERT_TRUE(store->flush());
}

TEST(FindingJson, LosesNothing) {
  for (std::uint64_t number = 0; number < 300; ++number) {
    const Finding finding = some_finding(number);
    const auto read = finding_from_json(finding_to_json(finding));
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(finding_to_json(*read), finding_to_json(finding));
    EXPECT_EQ(read->key, finding.key);
    EXPECT_EQ(read->scenario, finding.scenario);
    EXPECT_EQ(read->transcript, finding.transcript);
    EXPECT_EQ(read->nearest_passing, finding.nearest_passing);
  }
}

TEST(FindingJson, SaysWhatIsWrong) {
  EXPECT_THAT(finding_from_json("{").error(), HasSubstr("parse error"));
  EXPECT_THAT(finding_from_json("{}").error(), HasSubstr("rule"));
  std::string text = finding_to_json(some_finding(1));
  text.replace(text.find("\"length_bits\":7"), 15, "\"length_bits\":9");
  EXPECT_THAT(finding_from_json(text).error(), HasSubstr("7, 16 or 64"));
}

TEST(NumberRanges, JoinWhatTouches) {
  NumberRanges numbers;
  EXPECT_EQ(numbers.first_gap(), 0U);
  numbers.add(5, 8);
  EXPECT_EQ(numbers.first_gap(), 0U);
  numbers.add(0, 2);
  numbers.add(3, 4);
  EXPECT_EQ(numbers.ranges().size(), 3U);
  EXPECT_EQ(numbers.first_gap(), 2U);
  EXPECT_FALSE(numbers.contains(2));
  EXPECT_TRUE(numbers.contains(7));
  EXPECT_FALSE(numbers.contains(8));
  numbers.add(2, 3);
  EXPECT_EQ(numbers.ranges().size(), 2U);
  numbers.add(2, 6);
  EXPECT_EQ(numbers.ranges(), (std::map<std::uint64_t, std::uint64_t>{{0, 8}}));
  numbers.add(1, 3);
  EXPECT_EQ(numbers.size(), 8U);
}

TEST(Store, GoesOnWhereItEnded) {
  const CampaignFolder folder;
  fill(folder, 3);
  CampaignFacts later = some_facts();
  later.seed = 5;
  auto store = Store::begin(folder.path(), later);
  ASSERT_TRUE(store) << store.error();
  EXPECT_EQ(store->facts(), some_facts());
  EXPECT_EQ(store->next_number(), 40U);
  EXPECT_EQ(store->findings().size(), 3U);
  Finding again = some_finding(1);
  again.num_seen = 99;
  ASSERT_TRUE(store->save(again));
  EXPECT_EQ(store->findings().size(), 3U);
  EXPECT_EQ(store->findings().at(again.key).num_seen, 99U);
}

TEST(Store, LosesNoFindingToAKill) {
  const CampaignFolder folder;
  int pipe_ends[2];
  ASSERT_EQ(::pipe(pipe_ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = Store::begin(folder.path(), some_facts());
    for (std::uint64_t i = 0; store; ++i) {
      store->add_played(some_facts().seed, i, i + 1);
      if (!store->save(some_finding(i)) || ::write(pipe_ends[1], "x", 1) != 1) break;
    }
    ::_exit(1);
  }
  ::close(pipe_ends[1]);
  // Killed in the middle of it, behind what it has said that it stored.
  std::uint64_t num_told = 0;
  for (char octet = 0; num_told < 50 && ::read(pipe_ends[0], &octet, 1) == 1;) ++num_told;
  ::kill(child, SIGKILL);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  for (char octet = 0; ::read(pipe_ends[0], &octet, 1) == 1;) ++num_told;
  ::close(pipe_ends[0]);
  const auto store = Store::open(folder.path(), Access::write);
  ASSERT_TRUE(store) << store.error();
  EXPECT_GE(num_told, 50U);
  EXPECT_GE(store->findings().size(), num_told);
  EXPECT_GE(store->next_number(), num_told);
}

TEST(Store, MergesCampaigns) {
  const CampaignFolder ours;
  const CampaignFolder theirs;
  fill(ours, 2);
  fill(theirs, 4);
  auto store = Store::open(ours.path(), Access::write);
  {
    auto other = Store::open(theirs.path(), Access::write);
    Finding simpler = some_finding(1);
    simpler.scenario = {};
    ASSERT_TRUE(other->save(simpler));
    Finding unconfirmed = some_finding(0);
    unconfirmed.scenario = {};
    unconfirmed.confirmed = 0;
    ASSERT_TRUE(other->save(unconfirmed));
    other->add_played(77, 10, 20);
    ASSERT_TRUE(store->merge(*other));
  }
  store = Store::open(theirs.path(), Access::read);  // lets go of ours
  store = Store::open(ours.path(), Access::read);
  ASSERT_TRUE(store) << store.error();
  ASSERT_EQ(store->findings().size(), 4U);
  EXPECT_EQ(store->findings().at(some_finding(1).key).scenario, model::Scenario{});
  EXPECT_EQ(store->findings().at(some_finding(1).key).num_seen, 34U);
  EXPECT_EQ(store->findings().at(some_finding(0).key).scenario, some_finding(0).scenario);
  EXPECT_TRUE(store->played().at(77).contains(19));
  EXPECT_EQ(store->next_number(), 40U);
}

TEST(StoreTrouble, NoCampaign) {
  const CampaignFolder folder;
  EXPECT_THAT(trouble_of(folder), HasSubstr("is no campaign: it has no campaign.sqlite"));
  std::ofstream(folder.file()) << std::string(5000, 'x');
  EXPECT_THAT(trouble_of(folder), HasSubstr("is not the file of a campaign; name another folder"));
  const auto begun = Store::begin(folder.path(), some_facts());
  EXPECT_THAT(begun.error(), HasSubstr("is not the file of a campaign"));
}

TEST(StoreTrouble, AnotherDatabase) {
  const CampaignFolder folder;
  run(folder, "CREATE TABLE a (b)");
  EXPECT_THAT(trouble_of(folder), HasSubstr("is not the file of a campaign; name another folder"));
}

TEST(StoreTrouble, AnotherFormat) {
  const CampaignFolder folder;
  fill(folder, 0);
  run(folder, "PRAGMA user_version = 7");
  EXPECT_THAT(trouble_of(folder), HasSubstr("in format 7, and this wsspec knows 1"));
}

TEST(StoreTrouble, AnotherTarget) {
  const CampaignFolder folder;
  fill(folder, 0);
  CampaignFacts facts = some_facts();
  facts.target = "ws://other/";
  EXPECT_THAT(Store::begin(folder.path(), facts).error(),
              HasSubstr("is a campaign against ws://localhost/, not ws://other/"));
}

TEST(StoreTrouble, InUse) {
  const CampaignFolder folder;
  const auto store = Store::begin(folder.path(), some_facts());
  EXPECT_THAT(trouble_of(folder), HasSubstr("in use by another wsspec"));
  EXPECT_THAT(trouble_of(folder, Access::read), HasSubstr("in use by another wsspec"));
}

TEST(StoreTrouble, NoFolder) {
  const CampaignFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  const auto begun = Store::begin(folder.path() / "file" / "campaign", some_facts());
  EXPECT_THAT(begun.error(), HasSubstr("cannot be made: Not a directory; name another"));
}

TEST(StoreTrouble, ReadOnly) {
  const CampaignFolder folder;
  fill(folder, 2);
  auto store = Store::open(folder.path(), Access::read);
  ASSERT_TRUE(store) << store.error();
  EXPECT_EQ(store->findings().size(), 2U);
  EXPECT_THAT(store->save(some_finding(9)).error(), HasSubstr("cannot be written; allow that"));
  store = tl::make_unexpected(std::string());
  // root may write to everything
  if (::geteuid() == 0) return;
  std::filesystem::permissions(folder.file(), std::filesystem::perms::owner_read);
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0500));
  EXPECT_THAT(trouble_of(folder), HasSubstr("cannot be"));
  EXPECT_EQ(trouble_of(folder, Access::read), "");
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

// As on a disk that is full: SQLite is given no more pages.
TEST(StoreTrouble, DiskFull) {
  const CampaignFolder folder;
  fill(folder, 1);
  const auto limit = +[](sqlite3* database, char**, const sqlite3_api_routines*) {
    return sqlite3_exec(database, "PRAGMA max_page_count = 40", nullptr, nullptr, nullptr);
  };
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(limit));
  auto store = Store::open(folder.path(), Access::write);
  std::string trouble;
  std::uint64_t number = 1;
  for (; number < 2000 && trouble.empty(); ++number) {
    if (const auto done = store->save(some_finding(number)); !done) trouble = done.error();
  }
  sqlite3_reset_auto_extension();
  EXPECT_THAT(trouble, HasSubstr("the disk is full; make room and go on, what was stored stays"));
  store = tl::make_unexpected(std::string());
  store = Store::open(folder.path(), Access::write);
  ASSERT_TRUE(store) << store.error();
  EXPECT_EQ(store->findings().size(), number - 1);
}

TEST(StoreTrouble, Damaged) {
  const CampaignFolder folder;
  fill(folder, 60);
  const auto size = std::filesystem::file_size(folder.file());
  ASSERT_GT(size, 40'000U);
  {
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(static_cast<std::size_t>(size) - 4096, '\x5a');
  }
  EXPECT_THAT(trouble_of(folder), HasSubstr("is damaged"));
}

}  // namespace
}  // namespace wsspec::livefuzz
